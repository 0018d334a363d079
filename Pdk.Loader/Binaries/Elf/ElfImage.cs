using Pdk.Loader.Platform;

namespace Pdk.Loader.Binaries.Elf;

/// <summary>
/// What an ELF file says of itself and of the libraries that it needs, read once. Texts are the file's own: they may hold anything.
/// </summary>
internal sealed record ElfImage
{
    internal required bool Is64 { get; init; }

    /// <summary>The number of the processor, as in the header.</summary>
    internal required ushort Machine { get; init; }

    /// <summary>The program that maps it, where it names one.</summary>
    internal string Interpreter { get; init; } = "";

    /// <summary>The libraries that it needs, and where it says that they are.</summary>
    internal ElfDependencies Needs { get; init; } = ElfDependencies.None;

    /// <summary>The versions that it needs of other libraries' functions.</summary>
    internal IReadOnlyList<ElfVersion> NeededVersions { get; init; } = [];

    /// <summary>The versions of its own functions.</summary>
    internal IReadOnlyList<string> Versions { get; init; } = [];

    /// <summary>The bytes of address space that it takes.</summary>
    internal ulong AddressSpan { get; init; }

    /// <summary>Whether there is a dynamic section; nothing can be opened without one.</summary>
    internal bool IsDynamic { get; init; }

    /// <summary>Reads a file; null where it is none that can be read, or not ELF.</summary>
    internal static ElfImage? Read(string path) => Of(path, Read);

    /// <summary>Reads a file; null where it is not ELF.</summary>
    /// <exception cref="IOException">Reading failed.</exception>
    internal static ElfImage? Read(FileBytes bytes)
    {
        if (ElfFile.Read(bytes) is not { } file)
        {
            return null;
        }

        ProgramHeader[] interpreter = [.. file.ProgramHeaders.Where(static header => header.Type == SegmentType.PT_INTERP).Take(1)];
        return new ElfImage
        {
            Is64 = file.Format.Is64,
            Machine = file.Header.Machine,
            Interpreter = interpreter is [var at] ? Text(bytes.UpTo(at.Offset, ElfLimits.NameBytes)) : "",
            Needs = ElfDependencies.Read(file),
            NeededVersions =
            [
                .. from entry in VersionTable.OfNeeded(file).Entries
                   from version in entry.Names
                   let name = NameOf(version)
                   where name is { Length: > 0 }
                   select new ElfVersion(file.Strings.Name(entry.Library ?? 0) ?? "", name, version.IsWeak),
            ],
            Versions =
            [
                .. VersionTable.OfDefined(file).Entries.SelectMany(static entry => entry.Names.Take(1)).Select(NameOf).OfType<string>(),
            ],
            AddressSpan = file.Segments.AddressSpan,
            IsDynamic = file.Dynamic.IsThere,
        };

        string? NameOf(VersionName version) => file.Strings.Name(version.Name);
    }

    /// <summary>Reads the names of functions and data that a file has and wants; null where they cannot be read.</summary>
    internal static SymbolNames? ReadSymbols(string path) => Of(path, ReadSymbols);

    /// <summary>Reads the names of functions and data that a file has and wants; null where it has none that can be read.</summary>
    /// <exception cref="IOException">Reading failed.</exception>
    internal static SymbolNames? ReadSymbols(FileBytes bytes) => ElfFile.Read(bytes) is { } file ? SymbolNames.Read(file) : null;

    private static T? Of<T>(string path, Func<FileBytes, T?> read)
        where T : class
    {
        try
        {
            using FileBytes? bytes = FileBytes.TryOpen(path);
            return bytes is null ? null : read(bytes);
        }
        catch (Exception exception) when (FileRefusal.Is(exception))
        {
            return null;
        }
    }

    private static string Text(ReadOnlySpan<byte> bytes) =>
        bytes.IndexOf((byte)0) is var end and >= 0 ? System.Text.Encoding.UTF8.GetString(bytes[..end]) : "";
}
