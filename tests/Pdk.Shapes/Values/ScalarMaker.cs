using System.Text;

namespace Pdk.Shapes.Values;

/// <summary>Makes values of the framework's types: every third time one from the edge of what is possible.</summary>
internal sealed class ScalarMaker(Random random)
{
    private const int LongText = 10_000;

    private static readonly string[] s_texts = ["", " ", "null\0inside", "Zoë", "🦒", "a\u0301", "\uFFFD", "\uFEFFmark", "日本語", "😀😀😀😀😀😀😀😀", "\r\n\t\"\\"];

    private static readonly Dictionary<Type, object[]> s_edges = new()
    {
        [typeof(sbyte)] = [sbyte.MinValue, sbyte.MaxValue, (sbyte)0, (sbyte)-1],
        [typeof(byte)] = [byte.MinValue, byte.MaxValue],
        [typeof(short)] = [short.MinValue, short.MaxValue, (short)0, (short)-1],
        [typeof(ushort)] = [ushort.MinValue, ushort.MaxValue],
        [typeof(char)] = ['\0', char.MaxValue, '\uD800', '\uDFFF', 'ä'],
        [typeof(int)] = [int.MinValue, int.MaxValue, 0, -1],
        [typeof(uint)] = [uint.MinValue, uint.MaxValue],
        [typeof(long)] = [long.MinValue, long.MaxValue, 0L, -1L],
        [typeof(ulong)] = [ulong.MinValue, ulong.MaxValue],
        [typeof(float)] = [float.NaN, float.NegativeZero, float.Epsilon, float.MinValue, float.MaxValue, float.PositiveInfinity, float.NegativeInfinity, 0f],
        [typeof(double)] = [double.NaN, double.NegativeZero, double.Epsilon, double.MinValue, double.MaxValue, double.PositiveInfinity, double.NegativeInfinity, 0.0],
        [typeof(Half)] = [Half.NaN, Half.NegativeZero, Half.Epsilon, Half.MinValue, Half.MaxValue, Half.PositiveInfinity, Half.NegativeInfinity],
        [typeof(decimal)] = [decimal.MinValue, decimal.MaxValue, 0m, 1.000m, -1.0m, new decimal(0, 0, 0, true, 5), new decimal(1, 0, 0, false, 28)],
        [typeof(Int128)] = [Int128.MinValue, Int128.MaxValue, Int128.Zero, Int128.NegativeOne],
        [typeof(UInt128)] = [UInt128.MinValue, UInt128.MaxValue],
        [typeof(Guid)] = [Guid.Empty, Guid.AllBitsSet],
        [typeof(TimeSpan)] = [TimeSpan.MinValue, TimeSpan.MaxValue, TimeSpan.Zero],
        [typeof(DateTime)] =
        [
            DateTime.MinValue, DateTime.MaxValue, DateTime.UnixEpoch, default(DateTime), new DateTime(2024, 2, 29, 23, 59, 59, DateTimeKind.Local),
            DateTime.SpecifyKind(DateTime.MaxValue, DateTimeKind.Local), DateTime.SpecifyKind(DateTime.MinValue, DateTimeKind.Utc),
        ],
        [typeof(DateTimeOffset)] =
            [DateTimeOffset.MinValue, DateTimeOffset.MaxValue, default(DateTimeOffset), new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.FromHours(14)), new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.FromMinutes(-570))],
        [typeof(Version)] = [new Version(0, 0), new Version(1, 2), new Version(1, 2, 0), new Version(1, 2, 3, 4), new Version(int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue)],
        [typeof(Uri)] =
        [
            new Uri("https://example.org/a?b=c#d"), new Uri("", UriKind.Relative), new Uri("/rooted", UriKind.Relative), new Uri(" /spaced", UriKind.Relative), new Uri(@"C:\drive\x"), new Uri("/tmp/rooted", UriKind.Absolute), new Uri("../up/Zoë 🦒", UriKind.Relative), new Uri("file:///tmp/x%20y"), new Uri("urn:isbn:0451450523"),
            new Uri("HTTP://Example.ORG:80/%7euser/./x/../y"),
        ],
        [typeof(byte[])] = [Array.Empty<byte>(), new byte[1], new byte[LongText]],
    };

    /// <summary>Makes one.</summary>
    internal object Make(Type type)
    {
        if (s_edges.TryGetValue(type, out object[]? edges) && random.Next(3) == 0)
        {
            return edges[random.Next(edges.Length)];
        }

        return type switch
        {
            _ when type == typeof(bool) => random.Next(2) == 0,
            _ when type == typeof(string) => Text(),
            _ when type == typeof(byte[]) => Bytes(random.Next(40)),
            _ when type == typeof(ReadOnlyMemory<byte>) => Memory(),
            _ when type == typeof(decimal) => new decimal(random.Next(), random.Next(), random.Next(), random.Next(2) == 0, (byte)random.Next(29)),
            _ when type == typeof(DateTime) => new DateTime(random.NextInt64(DateTime.MaxValue.Ticks + 1), (DateTimeKind)random.Next(3)),
            _ when type == typeof(DateTimeOffset) => Offset(),
            _ when type == typeof(Uri) => new Uri($"https://host{random.Next(100)}.example/{Uri.EscapeDataString(s_texts[random.Next(s_texts.Length)])}"),
            _ when type == typeof(Version) => new Version(random.Next(10), random.Next(100), random.Next(1000)),
            _ => Bits(type),
        };
    }

    private DateTimeOffset Offset()
    {
        TimeSpan offset = TimeSpan.FromMinutes(random.Next(-840, 841));
        long day = TimeSpan.TicksPerDay;
        return new DateTimeOffset(random.NextInt64(day, DateTime.MaxValue.Ticks - day), offset);
    }

    private ReadOnlyMemory<byte> Memory()
    {
        byte[] bytes = Bytes(random.Next(60));
        // A part of an array, as it often is.
        int start = random.Next(bytes.Length + 1);
        return random.Next(4) == 0 ? default : bytes.AsMemory(start);
    }

    private byte[] Bytes(int count)
    {
        byte[] bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }

    private string Text()
    {
        switch (random.Next(40))
        {
            case 0:
                return new string((char)random.Next('a', 0x2000), LongText);
            case < 20:
                return s_texts[random.Next(s_texts.Length)];
            default:
                StringBuilder text = new();
                for (int count = random.Next(30); count > 0; count--)
                {
                    text.Append(Letter());
                }

                return text.ToString();
        }
    }

    // Every scalar value of Unicode; halves of pairs are none.
    private Rune Letter()
    {
        int number = random.Next(4) switch
        {
            0 => random.Next(0x20, 0x7F),
            1 => random.Next(0, 0x800),
            2 => random.Next(0, 0xD800),
            _ => random.Next(0xE000, 0x110000),
        };
        return new Rune(number);
    }

    private object Bits(Type type)
    {
        byte[] bits = Bytes(16);
        return type switch
        {
            _ when type == typeof(sbyte) => (sbyte)bits[0],
            _ when type == typeof(byte) => bits[0],
            _ when type == typeof(short) => BitConverter.ToInt16(bits),
            _ when type == typeof(ushort) => BitConverter.ToUInt16(bits),
            _ when type == typeof(char) => BitConverter.ToChar(bits),
            _ when type == typeof(int) => BitConverter.ToInt32(bits),
            _ when type == typeof(uint) => BitConverter.ToUInt32(bits),
            _ when type == typeof(long) => BitConverter.ToInt64(bits),
            _ when type == typeof(ulong) => BitConverter.ToUInt64(bits),
            _ when type == typeof(float) => BitConverter.ToSingle(bits),
            _ when type == typeof(double) => BitConverter.ToDouble(bits),
            _ when type == typeof(Half) => BitConverter.ToHalf(bits),
            _ when type == typeof(Int128) => BitConverter.ToInt128(bits),
            _ when type == typeof(UInt128) => BitConverter.ToUInt128(bits),
            _ when type == typeof(Guid) => new Guid(bits),
            _ when type == typeof(TimeSpan) => new TimeSpan(BitConverter.ToInt64(bits)),
            _ => throw new InvalidOperationException($"No values of {type}."),
        };
    }
}
