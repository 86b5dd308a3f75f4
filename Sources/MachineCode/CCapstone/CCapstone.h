// The capstone disassembler, with its unions flattened.
//
// Swift reads C unions only through unsafe storage. The three functions below copy what the
// Inspection target needs into plain structs, so that one call per operand is all there is.

#ifndef CCAPSTONE_H
#define CCAPSTONE_H

#include <capstone/capstone.h>

/// What an operand is.
enum ccapstone_kind {
  CCAPSTONE_OTHER = 0,
  CCAPSTONE_REGISTER = 1,
  CCAPSTONE_IMMEDIATE = 2,
  CCAPSTONE_MEMORY = 3,
};

/// One operand of a decoded instruction, whatever the architecture.
typedef struct ccapstone_operand {
  int kind;              ///< one of `ccapstone_kind`
  unsigned reg;          ///< capstone's register number, for a register operand
  int64_t immediate;     ///< value, for an immediate operand
  unsigned base;         ///< base register, for a memory operand
  unsigned index;        ///< index register, for a memory operand
  unsigned segment;      ///< segment override, for a memory operand
  int64_t displacement;  ///< displacement, for a memory operand
  int shift;             ///< bits by which it is shifted left, or -1 for anything else (aarch64)
  int scale;             ///< what the index is multiplied by (x86 only, else 0)
  unsigned size;         ///< bytes accessed (x86 only, else 0)
  bool reads;            ///< the instruction reads it
  bool writes;           ///< the instruction writes it
} ccapstone_operand;

/// What belongs to the whole instruction.
typedef struct ccapstone_shape {
  unsigned id;                    ///< capstone's instruction number
  unsigned size;                  ///< bytes
  unsigned operand_count;         ///< operands `ccapstone_x86_operand` can be asked for
  unsigned opcode;                ///< first opcode byte (x86)
  unsigned displacement_offset;   ///< where the displacement stands (x86), 0 if none
  unsigned displacement_size;     ///< its bytes (x86)
  int condition;                  ///< condition code (aarch64)
  bool writes_flags;              ///< the flags are written
  bool writeback;                 ///< pre- or post-indexed (aarch64)
} ccapstone_shape;

/// Registers as bit sets, in the caller's numbering.
typedef struct ccapstone_registers {
  uint64_t read;
  uint64_t written;
} ccapstone_registers;

static inline bool ccapstone_writes(const cs_insn *insn, unsigned reg) {
  for (unsigned i = 0; i < insn->detail->regs_write_count; i++)
    if (insn->detail->regs_write[i] == reg) return true;
  return false;
}

static inline ccapstone_shape ccapstone_x86_shape(const cs_insn *insn) {
  const cs_x86 *x86 = &insn->detail->x86;
  ccapstone_shape shape = {insn->id, insn->size, x86->op_count};
  shape.writes_flags = ccapstone_writes(insn, X86_REG_EFLAGS);
  shape.opcode = x86->opcode[0];
  shape.displacement_offset = x86->encoding.disp_offset;
  shape.displacement_size = x86->encoding.disp_size;
  return shape;
}

static inline ccapstone_shape ccapstone_arm64_shape(const cs_insn *insn) {
  const cs_arm64 *arm64 = &insn->detail->arm64;
  ccapstone_shape shape = {insn->id, insn->size, arm64->op_count};
  shape.condition = (int)arm64->cc;
  shape.writes_flags = arm64->update_flags || ccapstone_writes(insn, ARM64_REG_NZCV);
  shape.writeback = arm64->writeback;
  return shape;
}

static inline ccapstone_operand ccapstone_x86_operand(const cs_insn *insn, unsigned index) {
  const cs_x86_op *op = &insn->detail->x86.operands[index];
  ccapstone_operand result = {CCAPSTONE_OTHER};
  result.size = op->size;
  result.reads = (op->access & CS_AC_READ) != 0;
  result.writes = (op->access & CS_AC_WRITE) != 0;
  switch (op->type) {
  case X86_OP_REG:
    result.kind = CCAPSTONE_REGISTER;
    result.reg = op->reg;
    break;
  case X86_OP_IMM:
    result.kind = CCAPSTONE_IMMEDIATE;
    result.immediate = op->imm;
    break;
  case X86_OP_MEM:
    result.kind = CCAPSTONE_MEMORY;
    result.base = op->mem.base;
    result.index = op->mem.index;
    result.segment = op->mem.segment;
    result.scale = op->mem.scale;
    result.displacement = op->mem.disp;
    break;
  default:
    break;
  }
  return result;
}

static inline ccapstone_operand ccapstone_arm64_operand(const cs_insn *insn, unsigned index) {
  const cs_arm64_op *op = &insn->detail->arm64.operands[index];
  ccapstone_operand result = {CCAPSTONE_OTHER};
  result.reads = (op->access & CS_AC_READ) != 0;
  result.writes = (op->access & CS_AC_WRITE) != 0;
  result.shift = op->shift.type == ARM64_SFT_LSL ? (int)op->shift.value : 0;
  if (op->ext != ARM64_EXT_INVALID) result.shift = -1;
  if (op->shift.type != ARM64_SFT_INVALID && op->shift.type != ARM64_SFT_LSL) result.shift = -1;
  switch (op->type) {
  case ARM64_OP_REG:
    result.kind = CCAPSTONE_REGISTER;
    result.reg = op->reg;
    break;
  case ARM64_OP_IMM:
    result.kind = CCAPSTONE_IMMEDIATE;
    result.immediate = op->imm;
    break;
  case ARM64_OP_MEM:
    result.kind = CCAPSTONE_MEMORY;
    result.base = op->mem.base;
    result.index = op->mem.index;
    result.displacement = op->mem.disp;
    break;
  default:
    break;
  }
  return result;
}

/// The name of an instruction.
static inline const char *ccapstone_mnemonic(const cs_insn *insn) { return insn->mnemonic; }

/// The operands of an instruction as text.
static inline const char *ccapstone_operands(const cs_insn *insn) { return insn->op_str; }

/// The registers an instruction reads and writes, implicit ones included.
///
/// `numbers` maps capstone's register numbers to bits 0…63; 0xFF leaves a register out.
static inline ccapstone_registers ccapstone_registers_of(
    csh handle, const cs_insn *insn, const uint8_t *numbers, unsigned count) {
  ccapstone_registers result = {0, 0};
  cs_regs read, written;
  uint8_t read_count = 0, written_count = 0;
  if (cs_regs_access(handle, insn, read, &read_count, written, &written_count) != CS_ERR_OK)
    return result;
  for (unsigned i = 0; i < read_count; i++)
    if (read[i] < count && numbers[read[i]] < 64) result.read |= 1ull << numbers[read[i]];
  for (unsigned i = 0; i < written_count; i++)
    if (written[i] < count && numbers[written[i]] < 64)
      result.written |= 1ull << numbers[written[i]];
  return result;
}

#endif
