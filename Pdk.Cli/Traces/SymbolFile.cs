using Pdk.Loader.Platform;

namespace Pdk.Cli.Traces;

/// <summary>What the symbol file of a native library says: where methods begin, and which lines they are made of.</summary>
internal sealed class SymbolFile
{
    // One of a plugin has some megabytes.
    private const long LargestFile = 512L * 1024 * 1024;
    private const int SymbolSize = 24;
    private const int FunctionType = 2;

    private readonly List<(string Name, ulong Address, ulong Size)> _functions = [];
    private readonly LineTable _lines;

    private SymbolFile(LineTable lines) => _lines = lines;

    /// <summary>Reads the symbol file that lies beside a library.</summary>
    /// <param name="library">The library.</param>
    /// <param name="tell">Is told where the file belongs to another build: its lines would be wrong, and look right.</param>
    /// <returns>Null where there is none of that build, or one that says nothing.</returns>
    public static SymbolFile? TryReadFor(string library, Action<string> tell)
    {
        string path = library + ".dbg";
        try
        {
            if (TryReadAll(path) is not { } symbols)
            {
                return null;
            }

            (string own, string wanted) = (BuildId.Of(symbols), TryReadAll(library) is { } code ? BuildId.Of(code) : "");
            if (own != wanted)
            {
                tell($"{path}: expected symbols of the build {Shown(wanted)}, as {Path.GetFileName(library)} is, found those of "
                    + $"{Shown(own)}: addresses stay as they are");
                return null;
            }

            return Read(symbols);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            // A trace without lines is one still.
            return null;
        }
    }

    private static string Shown(string build) => build.Length == 0 ? "that has no id" : build;

    private static byte[]? TryReadAll(string path)
    {
        // Opening a pipe would wait for its writer, and a device has no end.
        if (FileStatus.Of(path) is { IsRegular: false })
        {
            return null;
        }

        FileInfo file = new(path);
        return file.Exists && file.Length <= LargestFile ? File.ReadAllBytes(path) : null;
    }

    /// <summary>Reads the content of one.</summary>
    /// <exception cref="InvalidDataException">It is damaged, or no symbol file.</exception>
    public static SymbolFile Read(ReadOnlySpan<byte> file)
    {
        ElfSections sections = ElfSections.Read(file);
        SymbolFile symbols = new(LineTable.Read(sections.Content(file, ".debug_line")));
        symbols.ReadFunctions(sections.Content(file, ".symtab"), sections.Content(file, ".strtab"));
        return symbols;
    }

    /// <summary>Where a frame was.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="isInnermost">Whether it is the one that has thrown or faulted; the others are in a call.</param>
    /// <returns>Null where the file does not say, or says several things.</returns>
    public SourceLine? Find(TraceFrame frame, bool isInnermost)
    {
        string name = Mangled(frame.Type) + "__" + Mangled(frame.Method);

        // An address to return to lies behind the call, maybe on the next line.
        ulong back = isInnermost || frame.Offset == 0 ? 0UL : 1UL;
        SourceLine[] lines =
        [
            .. _functions.Where(function => frame.Offset <= function.Size && IsNamed(function.Name, name))
                .Select(function => _lines.Find(function.Address + frame.Offset - back))
                .OfType<SourceLine>()
                .Distinct(),
        ];
        return lines.Length == 1 ? lines[0] : null;
    }

    /// <summary>Whether a symbol is that of a method: the assembly before it, and a number behind it where it has overloads.</summary>
    private static bool IsNamed(string symbol, string name)
    {
        int at = symbol.IndexOf(name, StringComparison.Ordinal);
        if (at < 2 || symbol[at - 1] != '_')
        {
            return false;
        }

        ReadOnlySpan<char> rest = symbol.AsSpan(at + name.Length);
        return rest.Length == 0 || (rest[0] == '_' && rest.Length > 1 && !rest[1..].ContainsAnyExceptInRange('0', '9'));
    }

    /// <summary>A name as the native compiler writes it.</summary>
    private static string Mangled(string name) =>
        string.Concat(name.Select(static one => char.IsAsciiLetterOrDigit(one) ? one : '_'));

    private void ReadFunctions(ReadOnlySpan<byte> table, ReadOnlySpan<byte> names)
    {
        Bytes symbols = new(table[..(table.Length - (table.Length % SymbolSize))]);
        while (!symbols.IsAtEnd)
        {
            uint name = symbols.UInt32();
            int type = symbols.Byte() & 0xF;
            symbols.Take(3);
            ulong address = symbols.UInt64();
            ulong size = symbols.UInt64();
            if (type == FunctionType && name < names.Length)
            {
                _functions.Add((new Bytes(names[(int)name..]).Text(), address, size));
            }
        }
    }
}
