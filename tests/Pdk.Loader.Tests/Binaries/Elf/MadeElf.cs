using System.Buffers.Binary;
using System.Text;
using Pdk.Loader.Binaries.Elf;
using Pdk.Loader.Platform;

namespace Pdk.Loader.Tests.Binaries.Elf;

/// <summary>A library made by hand, of any word size and byte order: a segment that is the whole file, a dynamic section, and strings.</summary>
internal sealed class MadeElf(ElfFormat format)
{
    private const int Strings = 0x1000;
    private const int Dynamic = 0x10_0000;

    private readonly StringBuilder _strings = new("\0");

    /// <summary>The dynamic section, behind the entries of the string table; an entry that ends it comes behind.</summary>
    public List<(DynamicTag Tag, ulong Value)> Entries { get; } = [];

    /// <summary>What lies at an address, which is the place in the file.</summary>
    public Dictionary<int, byte[]> Content { get; } = [];

    /// <summary>Where the program headers lie.</summary>
    public int ProgramHeaders { get; init; } = 64;

    /// <summary>Another section, at the place in the file that the program header says, and not at its address; 0 for none.</summary>
    public int Decoy { get; init; }

    /// <summary>Program headers that name a dynamic section, before the one that is read.</summary>
    public List<(int Address, int Size)> Others { get; } = [];

    /// <summary>Program headers behind the others.</summary>
    public List<ProgramHeader> More { get; } = [];

    /// <summary>The processor; that of most hosts.</summary>
    public ushort Machine { get; init; } = 62;

    public static TheoryData<bool, bool> Formats => new() { { true, false }, { true, true }, { false, false }, { false, true } };

    public MadeElf With(DynamicTag tag, string text)
    {
        Entries.Add((tag, Text(text)));
        return this;
    }

    /// <summary>Where a text is in the string table.</summary>
    public ulong Text(string text)
    {
        _strings.Append(text).Append('\0');
        return (ulong)(_strings.Length - text.Length - 1);
    }

    public byte[] Words(params IEnumerable<ulong> words)
    {
        ulong[] all = [.. words];
        byte[] bytes = new byte[all.Length * format.WordSize];
        for (int index = 0; index < all.Length; index++)
        {
            Word(bytes, index * format.WordSize, all[index]);
        }

        return bytes;
    }

    public byte[] Numbers(params IEnumerable<uint> numbers) => [.. numbers.SelectMany(number =>
    {
        byte[] bytes = new byte[4];
        U32(bytes, 0, number);
        return bytes;
    })];

    public FileBytes Bytes() => new(ToArray());

    public ElfFile File() => ElfFile.Read(Bytes())!;

    public byte[] ToArray()
    {
        byte[] strings = Encoding.UTF8.GetBytes(_strings.ToString());
        (DynamicTag Tag, ulong Value)[] entries =
            [(DynamicTag.DT_STRTAB, Strings), (DynamicTag.DT_STRSZ, (ulong)strings.Length), .. Entries, (DynamicTag.DT_NULL, 0)];
        byte[] dynamic = Words(entries.SelectMany(static entry => new[] { (ulong)entry.Tag, entry.Value }));
        byte[] image = new byte[Dynamic + dynamic.Length + 0x1000];
        Header(image);
        strings.CopyTo(image, Strings);
        dynamic.CopyTo(image, Dynamic);
        foreach ((int at, byte[] bytes) in Content)
        {
            bytes.CopyTo(image, at);
        }

        int size = ProgramHeader.SizeIn(format);
        int count = 0;
        Segment(SegmentType.PT_LOAD, 0, 0, image.Length);
        Others.ForEach(other => Segment(SegmentType.PT_DYNAMIC, other.Address, other.Address, other.Size));
        Segment(SegmentType.PT_DYNAMIC, Decoy > 0 ? Decoy : Dynamic, Dynamic, dynamic.Length);
        More.ForEach(Write);
        U16(image, format.Is64 ? 56 : 44, (ushort)count);
        return image;

        void Segment(SegmentType type, int offset, int address, int length) =>
            Write(new ProgramHeader(type, 6, (ulong)offset, (ulong)address, (ulong)length, (ulong)length, 0x1000));

        void Write(ProgramHeader segment)
        {
            Span<byte> header = image.AsSpan(ProgramHeaders + (count++ * size), size);
            U32(header, 0, (uint)segment.Type);
            U32(header, format.Is64 ? 4 : 24, segment.Flags);
            Word(header, format.Is64 ? 8 : 4, segment.Offset);
            Word(header, format.Is64 ? 16 : 8, segment.Address);
            Word(header, format.Is64 ? 32 : 16, segment.FileSize);
            Word(header, format.Is64 ? 40 : 20, segment.MemorySize);
            Word(header, format.Is64 ? 48 : 28, segment.Alignment);
        }
    }

    private void Header(Span<byte> image)
    {
        "\u007fELF"u8.CopyTo(image);
        image[4] = format.Is64 ? (byte)2 : (byte)1;
        image[5] = format.IsBigEndian ? (byte)2 : (byte)1;
        U16(image, 16, 3);
        U16(image, 18, Machine);
        Word(image, format.Is64 ? 32 : 28, (ulong)ProgramHeaders);
        U16(image, format.Is64 ? 54 : 42, (ushort)ProgramHeader.SizeIn(format));
    }

    private void Word(Span<byte> bytes, int at, ulong value)
    {
        if (!format.Is64)
        {
            U32(bytes, at, (uint)value);
        }
        else if (format.IsBigEndian)
        {
            BinaryPrimitives.WriteUInt64BigEndian(bytes[at..], value);
        }
        else
        {
            BinaryPrimitives.WriteUInt64LittleEndian(bytes[at..], value);
        }
    }

    private void U32(Span<byte> bytes, int at, uint value)
    {
        if (format.IsBigEndian)
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes[at..], value);
        }
        else
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes[at..], value);
        }
    }

    private void U16(Span<byte> bytes, int at, ushort value)
    {
        if (format.IsBigEndian)
        {
            BinaryPrimitives.WriteUInt16BigEndian(bytes[at..], value);
        }
        else
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes[at..], value);
        }
    }
}
