using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Pdk.Contracts;

namespace Pdk.Runtime.State;

/// <summary>The bytes of a file that holds an entry. Whatever has changed since they were written is found.</summary>
/// <remarks>
/// <c>PDKSTATE</c>, the format (4 bytes), the length of the name (4), the version of the entry (8), the length of its data (4), the name,
/// the data, and the SHA-256 of all that. Numbers begin with their lowest byte. Nothing stands behind it.
/// </remarks>
internal static class StateImage
{
    private const uint Format = 1;
    private const int FormatAt = 8;
    private const int NameLengthAt = 12;
    private const int VersionAt = 16;
    private const int DataLengthAt = 24;
    private const int NameAt = 28;

    /// <summary>No file of an entry is longer.</summary>
    internal const int MaxLength = NameAt + StateName.MaxLength + IState.MaxDataLength + SHA256.HashSizeInBytes;

    private static ReadOnlySpan<byte> Magic => "PDKSTATE"u8;

    /// <summary>Makes the bytes of an entry.</summary>
    internal static byte[] Write(StateName name, ulong version, ReadOnlySpan<byte> data)
    {
        int dataAt = NameAt + name.Text.Length;
        var image = new byte[dataAt + data.Length + SHA256.HashSizeInBytes];
        Magic.CopyTo(image);
        BinaryPrimitives.WriteUInt32LittleEndian(image.AsSpan(FormatAt), Format);
        BinaryPrimitives.WriteInt32LittleEndian(image.AsSpan(NameLengthAt), name.Text.Length);
        BinaryPrimitives.WriteUInt64LittleEndian(image.AsSpan(VersionAt), version);
        BinaryPrimitives.WriteInt32LittleEndian(image.AsSpan(DataLengthAt), data.Length);
        Encoding.ASCII.GetBytes(name.Text, image.AsSpan(NameAt));
        data.CopyTo(image.AsSpan(dataAt));
        int end = dataAt + data.Length;
        SHA256.HashData(image.AsSpan(0, end), image.AsSpan(end));
        return image;
    }

    /// <summary>Reads an entry.</summary>
    /// <param name="image">The whole file.</param>
    /// <param name="name">The entry that it must be.</param>
    /// <param name="problem">What is wrong with it; null where nothing is.</param>
    /// <returns>The entry; null where something is wrong.</returns>
    internal static StateEntry? Read(byte[] image, StateName name, out string? problem)
    {
        problem = Judge(image, name);
        if (problem is not null)
        {
            return null;
        }

        ulong version = BinaryPrimitives.ReadUInt64LittleEndian(image.AsSpan(VersionAt));
        return new StateEntry(version, image.AsMemory((NameAt + name.Text.Length)..^SHA256.HashSizeInBytes));
    }

    private static string? Judge(ReadOnlySpan<byte> image, StateName name)
    {
        if (!image.StartsWith(Magic) && !Magic.StartsWith(image))
        {
            return "it does not begin as one";
        }

        if (image.Length < NameAt + SHA256.HashSizeInBytes)
        {
            return $"its {image.Length} bytes are a part of one only";
        }

        // Before the checksum, whose place another format may have changed.
        uint format = BinaryPrimitives.ReadUInt32LittleEndian(image[FormatAt..]);
        if (format != Format)
        {
            return $"its format is {format}, while this version of the kit knows {Format} only";
        }

        int end = image.Length - SHA256.HashSizeInBytes;
        if (!SHA256.HashData(image[..end]).AsSpan().SequenceEqual(image[end..]))
        {
            return "its checksum is another one: it was cut off or changed";
        }

        // From here on it is what somebody has written on purpose.
        int nameLength = BinaryPrimitives.ReadInt32LittleEndian(image[NameLengthAt..]);
        int dataLength = BinaryPrimitives.ReadInt32LittleEndian(image[DataLengthAt..]);
        if (nameLength < 0 || dataLength < 0 || NameAt + (long)nameLength + dataLength != end)
        {
            return "its lengths do not fit together";
        }

        string found = Encoding.ASCII.GetString(image.Slice(NameAt, nameLength));
        return found == name.Text ? null : $"it belongs to '{found}'";
    }
}
