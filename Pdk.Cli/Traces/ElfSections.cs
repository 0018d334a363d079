using System.IO.Compression;

namespace Pdk.Cli.Traces;

/// <summary>The sections of an ELF file of 64 bits with the lower byte first, as Linux has it on x64 and arm64.</summary>
internal sealed class ElfSections
{
    private const uint WithoutContent = 8;
    private const ulong Compressed = 0x800;
    private const uint Zlib = 1;

    // Some hundred times what a plugin has.
    private const ulong LargestSection = 256UL * 1024 * 1024;

    private readonly List<(string Name, ulong Offset, ulong Size, ulong Flags)> _sections = [];

    /// <summary>Finds them.</summary>
    /// <exception cref="InvalidDataException">It is no such file, or a damaged one.</exception>
    public static ElfSections Read(ReadOnlySpan<byte> file)
    {
        Bytes header = new(file);
        if (!header.Take(6).SequenceEqual((ReadOnlySpan<byte>)[0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1]))
        {
            throw new InvalidDataException("It is no ELF file of 64 bits.");
        }

        header.Take(34);
        ulong offset = header.UInt64();
        header.Take(10);
        int size = header.UInt16();
        int count = header.UInt16();
        int names = header.UInt16();
        List<(uint Name, ulong Offset, ulong Size, ulong Flags)> found = [];
        for (int index = 0; index < count; index++)
        {
            Bytes section = new(Slice(file, offset + ((ulong)index * (ulong)size), (ulong)size));
            uint name = section.UInt32();
            uint type = section.UInt32();
            ulong flags = section.UInt64();
            section.Take(8);

            // What a symbol file does not have, the library has.
            found.Add((name, section.UInt64(), type == WithoutContent ? 0 : section.UInt64(), flags));
        }

        ReadOnlySpan<byte> texts = names < found.Count ? Slice(file, found[names].Offset, found[names].Size) : [];
        ElfSections sections = new();
        foreach ((uint name, ulong at, ulong length, ulong flags) in found)
        {
            sections._sections.Add((name < texts.Length ? new Bytes(texts[(int)name..]).Text() : "", at, length, flags));
        }

        return sections;
    }

    /// <summary>What is in one; nothing where there is none.</summary>
    /// <param name="file">The file.</param>
    /// <param name="name">The name of the section.</param>
    /// <exception cref="InvalidDataException">It is damaged, or packed in a way that is not known.</exception>
    public ReadOnlySpan<byte> Content(ReadOnlySpan<byte> file, string name)
    {
        (string found, ulong offset, ulong size, ulong flags) = _sections.Find(section => section.Name == name);
        ReadOnlySpan<byte> content = found is null ? [] : Slice(file, offset, size);
        return (flags & Compressed) == 0 ? content : Unpacked(content);
    }

    private static byte[] Unpacked(ReadOnlySpan<byte> content)
    {
        Bytes packed = new(content);
        uint method = packed.UInt32();
        packed.Take(4);
        ulong size = packed.UInt64();
        packed.Take(8);
        if (method != Zlib || size > LargestSection)
        {
            throw new InvalidDataException("A section is packed in a way that is not known, or too large.");
        }

        byte[] unpacked = new byte[size];
        using MemoryStream rest = new(content[packed.Position..].ToArray());
        using ZLibStream stream = new(rest, CompressionMode.Decompress);
        return stream.ReadAtLeast(unpacked, unpacked.Length, throwOnEndOfStream: false) == unpacked.Length
            ? unpacked
            : throw new InvalidDataException("A packed section ends too soon.");
    }

    private static ReadOnlySpan<byte> Slice(ReadOnlySpan<byte> file, ulong offset, ulong size) =>
        offset <= (ulong)file.Length && size <= (ulong)file.Length - offset
            ? file.Slice((int)offset, (int)size)
            : throw new InvalidDataException("A section lies outside of the file.");
}
