/// The wrappers of the high bandwidth port, which the catalogue does not time.
enum BlockWrappers {
  static let names = ["hb_out", "hb_in"]

  /// Functions with the names that loops have.
  static let source = """
    #include "CHypercall.h"
    #define BLOCK(name)                                                  \
      unsigned long clobber_##name##_narrow_0_c_nop(void);               \
      unsigned long clobber_##name##_narrow_0_c_nop(void) {              \
        uint32_t out1;                                                   \
        return vmware_##name##_port(1, 2, 3, 4, 5, 6, &out1) + out1;     \
      }
    \(names.map { "BLOCK(\($0))" }.joined(separator: "\n"))

    """
}
