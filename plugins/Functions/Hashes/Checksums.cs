using System.IO.Hashing;
using Pdk.Contracts;

namespace Pdk.Plugins.Functions;

/// <summary>Fast hashes that protect nothing: to compare, to group, to spread. By System.IO.Hashing.</summary>
public static class Checksums
{
    /// <summary>CRC-32 of a text.</summary>
    [Function("crc32", Pure = true, Description = "CRC-32 of the text's UTF-8, as zip, gzip and PNG have it (ISO 3309).")]
    public static long Crc32OfText([Utf8] ReadOnlySpan<byte> text) => Crc32.HashToUInt32(text);

    /// <summary>CRC-32 of bytes.</summary>
    [Function("crc32", Pure = true, Description = "CRC-32 of the bytes, as zip, gzip and PNG have it (ISO 3309).")]
    public static long Crc32OfBytes(ReadOnlySpan<byte> bytes) => Crc32.HashToUInt32(bytes);

    /// <summary>XXH3 of a text.</summary>
    [Function("xxh3", Pure = true, Description = "XXH3 with 64 bits and seed 0 of the text's UTF-8, as a number with a sign.")]
    public static long Xxh3OfText([Utf8] ReadOnlySpan<byte> text) => (long)XxHash3.HashToUInt64(text);

    /// <summary>XXH3 of bytes.</summary>
    [Function("xxh3", Pure = true, Description = "XXH3 with 64 bits and seed 0 of the bytes, as a number with a sign.")]
    public static long Xxh3OfBytes(ReadOnlySpan<byte> bytes) => (long)XxHash3.HashToUInt64(bytes);

    /// <summary>A number for a key, by jump consistent hashing (Lamping and Veach, 2014) of its XXH3.</summary>
    [Function(
        "shard_of",
        Pure = true,
        Description = "Which of so many shards a key belongs to, from 0 on; with one shard more, only its share of the keys moves.")]
    public static long ShardOf([Utf8] ReadOnlySpan<byte> key, long shards)
    {
        if (shards is < 1 or > int.MaxValue)
        {
            throw Mistake.Of("shards", $"a number of shards from 1 to {int.MaxValue}", shards);
        }

        ulong hash = XxHash3.HashToUInt64(key);
        long shard = -1;
        for (long next = 0; next < shards;)
        {
            shard = next;
            hash = unchecked((hash * 2862933555777941757UL) + 1);
            next = (long)((shard + 1) * ((double)(1L << 31) / ((hash >> 33) + 1)));
        }

        return shard;
    }
}
