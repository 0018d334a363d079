using System.Buffers.Text;
using System.Buffers.Binary;
using Pdk.Contracts;

namespace Pdk.Plugins.Functions;

/// <summary>What is in a UUID (RFC 9562).</summary>
public static class Uuids
{
    /// <summary>
    /// Between the start of the Gregorian calendar, from which UUIDs of version 1 and 6 count, and that of .NET, in 100 ns.
    /// </summary>
    private static readonly long s_gregorian = new DateTime(1582, 10, 15, 0, 0, 0, DateTimeKind.Utc).Ticks;

    /// <summary>When a UUID was made.</summary>
    [Function("uuid_time", Pure = true, Description = "When a UUID of version 1, 6 or 7 was made (RFC 9562); null for other versions.")]
    public static DateTimeOffset? Time([Utf8] ReadOnlySpan<byte> uuid)
    {
        if (uuid.Length != 36 || !Utf8Parser.TryParse(uuid, out Guid value, out int length) || length != 36)
        {
            throw Mistake.Of("uuid", "a UUID such as 017f22e2-79b0-7cc3-98c4-dc0c0c07398f", uuid);
        }

        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes, bigEndian: true, out _);
        ulong first = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        bool isOfTheRfc = bytes[8] >> 6 == 2;
        return (isOfTheRfc ? (int)(first >> 12) & 15 : 0) switch
        {
            1 => Gregorian(((first & 0xFFF) << 48) | ((first << 16) & 0xFFFF_0000_0000) | (first >> 32)),
            6 => Gregorian(((first >> 16) << 12) | (first & 0xFFF)),
            7 => Unix(first >> 16),
            _ => null,
        };
    }

    private static DateTimeOffset Gregorian(ulong ticks) => new(s_gregorian + (long)ticks, TimeSpan.Zero);

    private static DateTimeOffset Unix(ulong milliseconds) =>
        (long)milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds((long)milliseconds)
            : throw new ArgumentException("'uuid' must have a time of the years up to 9999, but has a later one.");
}
