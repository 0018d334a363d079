namespace Pdk.Cli.Traces;

/// <summary>What the instructions of a program for a table of lines do.</summary>
internal sealed class LineOpcodes
{
    private readonly byte[] _operands;
    private readonly int _instruction;
    private readonly sbyte _base;
    private readonly byte _range;

    private LineOpcodes(int instruction, sbyte lineBase, byte range, byte[] operands) =>
        (_instruction, _base, _range, _operands) = (instruction, lineBase, range, operands);

    /// <summary>Reads them from the head of a unit.</summary>
    /// <param name="head">The head, from the base of lines on.</param>
    /// <param name="instruction">How many bytes the shortest instruction of the processor has.</param>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static LineOpcodes Read(ref Bytes head, int instruction)
    {
        sbyte lineBase = (sbyte)head.Byte();
        byte range = head.Byte();
        int count = head.Byte();
        if (range == 0 || count == 0)
        {
            throw new InvalidDataException("A table of lines has no opcodes.");
        }

        return new LineOpcodes(instruction, lineBase, range, [0, .. head.Take((ulong)count - 1)]);
    }

    /// <summary>Does one.</summary>
    /// <returns>Whether it makes a row.</returns>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public bool Step(ref Bytes program, ref LineState state)
    {
        byte opcode = program.Byte();
        if (opcode >= _operands.Length)
        {
            Advance(ref state, (ulong)((opcode - _operands.Length) / _range));
            state.Line += _base + ((opcode - _operands.Length) % _range);
            return true;
        }

        switch (opcode)
        {
            case 0:
                return Extended(ref program, ref state);
            case 1:
                return true;
            case 2:
                Advance(ref state, program.Unsigned());
                return false;
            case 3:
                state.Line = unchecked(state.Line + (int)program.Signed());
                return false;
            case 4:
                state.File = program.Unsigned();
                return false;
            case 8:
                Advance(ref state, (ulong)((255 - _operands.Length) / _range));
                return false;
            case 9:
                state.Address = unchecked(state.Address + program.UInt16());
                return false;
            default:
                for (int operand = 0; operand < _operands[opcode]; operand++)
                {
                    program.Unsigned();
                }

                return false;
        }
    }

    private static bool Extended(ref Bytes program, ref LineState state)
    {
        Bytes operands = new(program.Take(program.Unsigned()));
        switch (operands.Byte())
        {
            case 1:
                state.IsEnd = true;
                return true;
            case 2:
                state.Address = operands.UInt64();
                return false;
            default:
                return false;
        }
    }

    private void Advance(ref LineState state, ulong operations) =>
        state.Address = unchecked(state.Address + (operations * (ulong)_instruction));
}
