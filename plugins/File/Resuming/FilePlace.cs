using System.Buffers.Binary;
using System.Text;

namespace Pdk.Plugins.Files;

/// <summary>A place behind a whole record of a file, and by what the file is known again wherever it lies by then.</summary>
/// <param name="Path">The path that was configured.</param>
/// <param name="Facts">Device and inode; null where the system does not say.</param>
/// <param name="Head">The first KiB of the content, or as much of it as there was.</param>
/// <param name="Offset">Where the next record begins, in the content: unpacked, where the file is packed.</param>
/// <param name="Tail">The last bytes before that.</param>
/// <param name="Size">How much content was known.</param>
/// <param name="LastWrite">When the file was last written, as far as known: ticks in UTC.</param>
internal sealed record FilePlace(
    string Path, FileFacts? Facts, TextMark Head, long Offset, TextMark Tail, long Size, long LastWrite)
{
    /// <summary>How much of a file is its head.</summary>
    public const int HeadLength = 1024;

    /// <summary>How many bytes before a place are its tail.</summary>
    public const int TailLength = 64;

    private const byte Format = 1;
    private const int FixedSize = 85;
    private const int HashSize = 16;

    /// <summary>Whether another place lies in the same file, as far as the system says.</summary>
    public bool IsOfFileOf(FilePlace? other) =>
        other is not null && (Facts is not { } facts || other.Facts is not { } others || facts.IsSameFile(others));

    /// <summary>The place as it is kept.</summary>
    public byte[] ToBytes()
    {
        byte[] bytes = new byte[FixedSize + Encoding.UTF8.GetByteCount(Path)];
        Span<byte> rest = bytes;
        rest[0] = Format;
        BinaryPrimitives.WriteUInt32LittleEndian(rest[1..], Facts?.Major ?? 0);
        BinaryPrimitives.WriteUInt32LittleEndian(rest[5..], Facts?.Minor ?? 0);
        BinaryPrimitives.WriteUInt64LittleEndian(rest[9..], Facts?.Inode ?? 0);
        BinaryPrimitives.WriteInt64LittleEndian(rest[17..], Offset);
        BinaryPrimitives.WriteInt64LittleEndian(rest[25..], Size);
        BinaryPrimitives.WriteInt64LittleEndian(rest[33..], LastWrite);
        Write(rest[41..], Head);
        Write(rest[(41 + 4 + HashSize)..], Tail);
        rest[81..FixedSize].Clear();
        Encoding.UTF8.GetBytes(Path, rest[FixedSize..]);
        return bytes;
    }

    /// <summary>Reads a place that was kept.</summary>
    /// <exception cref="PdkDataException">It is none.</exception>
    public static FilePlace Parse(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length <= FixedSize || bytes[0] != Format)
        {
            throw Foreign($"{bytes.Length} bytes of the format {(bytes.IsEmpty ? 0 : bytes[0])}");
        }

        FileFacts facts = new(
            BinaryPrimitives.ReadUInt32LittleEndian(bytes[1..]),
            BinaryPrimitives.ReadUInt32LittleEndian(bytes[5..]),
            BinaryPrimitives.ReadUInt64LittleEndian(bytes[9..]),
            Mode: 0);
        var place = new FilePlace(
            Encoding.UTF8.GetString(bytes[FixedSize..]),
            facts == default ? null : facts,
            Read(bytes[41..]),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[17..]),
            Read(bytes[(41 + 4 + HashSize)..]),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[25..]),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[33..]));
        bool isSound = place.Head.Length is >= 0 and <= HeadLength
            && place.Tail.Length is >= 0 and <= TailLength
            && place.Offset >= place.Tail.Length
            && place.Size >= place.Offset;
        return isSound ? place : throw Foreign($"the offset {place.Offset} in a file of {place.Size} bytes");
    }

    private static PdkDataException Foreign(string found) => new(
        $"Expected how far a file was read, in the format {Format}, found {found}: the state of this source was written by something else. "
            + "Bring the right one back, or move it away to begin from nothing.");

    private static void Write(Span<byte> bytes, TextMark mark)
    {
        BinaryPrimitives.WriteInt32LittleEndian(bytes, mark.Length);
        BinaryPrimitives.WriteUInt128LittleEndian(bytes[4..], mark.Hash);
    }

    private static TextMark Read(ReadOnlySpan<byte> bytes) =>
        new(BinaryPrimitives.ReadInt32LittleEndian(bytes), BinaryPrimitives.ReadUInt128LittleEndian(bytes[4..]));
}
