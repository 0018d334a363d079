namespace Pdk.Cli.Traces;

/// <summary>
/// Which instructions came from which line of source text: the section <c>.debug_line</c> as DWARF 2 to 4 have it (chapter 6.2 of the
/// standard), which is what the native compiler of .NET writes. Units of other versions are those of the C runtime, and are passed over.
/// </summary>
internal sealed class LineTable
{
    // A table is a program, and a damaged one may say anything.
    private const int MostRows = 4_000_000;

    private readonly List<(ulong Address, int File, int Line, bool IsEnd)> _rows = [];
    private readonly List<string> _files = [];

    /// <summary>Reads the section.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static LineTable Read(ReadOnlySpan<byte> section)
    {
        LineTable table = new();
        Bytes units = new(section);
        while (!units.IsAtEnd)
        {
            uint length = units.UInt32();
            if (length >= 0xFFFFFFF0)
            {
                throw new InvalidDataException("Tables of 64-bit DWARF are not read.");
            }

            Bytes unit = new(units.Take(length));
            int version = unit.UInt16();
            if (version is >= 2 and <= 4)
            {
                table.ReadUnit(unit, version);
            }
        }

        table._rows.Sort(static (one, other) => one.Address.CompareTo(other.Address) is not 0 and int order
            ? order
            // Where one stretch ends and the next begins at one address, what begins counts.
            : other.IsEnd.CompareTo(one.IsEnd));
        return table;
    }

    /// <summary>The line of an instruction; null where nobody knows.</summary>
    public SourceLine? Find(ulong address)
    {
        int least = 0;
        int beyond = _rows.Count;
        while (least < beyond)
        {
            int middle = (least + beyond) / 2;
            if (_rows[middle].Address <= address)
            {
                least = middle + 1;
            }
            else
            {
                beyond = middle;
            }
        }

        // Line 0 is what the compiler has added.
        for (int index = least - 1; index >= 0 && !_rows[index].IsEnd; index--)
        {
            if (_rows[index].Line > 0)
            {
                return new SourceLine(_files[_rows[index].File], _rows[index].Line);
            }
        }

        return null;
    }

    private void ReadUnit(Bytes unit, int version)
    {
        uint header = unit.UInt32();
        Bytes head = new(unit.Take(header));
        int instruction = head.Byte();
        if (version >= 4)
        {
            head.Byte();
        }

        head.Byte();
        LineOpcodes opcodes = LineOpcodes.Read(ref head, instruction);
        int firstFile = _files.Count;
        _files.Add("?");
        ReadFiles(ref head);
        Run(unit, opcodes, firstFile);
    }

    private void ReadFiles(ref Bytes head)
    {
        List<string> folders = [""];
        for (string folder = head.Text(); folder.Length > 0; folder = head.Text())
        {
            folders.Add(folder);
        }

        for (string file = head.Text(); file.Length > 0; file = head.Text())
        {
            ulong folder = head.Unsigned();
            head.Unsigned();
            head.Unsigned();
            bool isWhole = folder == 0 || folder >= (ulong)folders.Count;
            _files.Add(isWhole ? file : $"{folders[(int)folder]}/{file}");
        }
    }

    private void Run(Bytes program, LineOpcodes opcodes, int firstFile)
    {
        LineState state = new();
        while (!program.IsAtEnd)
        {
            if (opcodes.Step(ref program, ref state))
            {
                // 1 is the first file of the unit; what is none is the unknown one before it.
                int file = firstFile + (int)Math.Min(state.File, int.MaxValue / 2);
                if (_rows.Count >= MostRows)
                {
                    throw new InvalidDataException("The table of lines is too long.");
                }

                _rows.Add((state.Address, file < _files.Count ? file : firstFile, state.Line, state.IsEnd));
                state = state.IsEnd ? new LineState() : state;
            }
        }
    }
}
