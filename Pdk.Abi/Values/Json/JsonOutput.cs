using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Pdk;

/// <summary>
/// JSON text on its way into a buffer: the same bytes that the framework's writer gives, with the encoder that is named here.
/// </summary>
/// <remarks>Nothing is added to the buffer for good before <see cref="Flush"/>, or before its space is used up.</remarks>
internal ref partial struct JsonOutput(IBufferWriter<byte> output)
{
    /// <summary>So much space is asked for at once. Where there is more of it, that is used too.</summary>
    private const int LeastSpace = 256;

    /// <summary>No number is longer: a double in its shortest form has 24 bytes, and some more with a fraction.</summary>
    private const int LongestNumber = 32;

    /// <summary>The framework's writer refuses more bytes for Base64.</summary>
    private const int MostBytes = 125_000_000;

    private readonly OutputTarget _output = new(output);
    private Span<byte> _space;
    private int _used;

    /// <summary>Adds what was written to the buffer.</summary>
    internal void Flush()
    {
        if (_used > 0)
        {
            _output.Advance(_used);
        }

        _space = default;
        _used = 0;
    }

    /// <summary>A bracket or a comma.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Mark(byte mark)
    {
        Space(1)[0] = mark;
        _used++;
    }

    /// <summary>true, false or null.</summary>
    internal void Word(ReadOnlySpan<byte> word)
    {
        word.CopyTo(Space(word.Length));
        _used += word.Length;
    }

    internal void Number(long number)
    {
        number.TryFormat(Space(LongestNumber), out int length, default, CultureInfo.InvariantCulture);
        _used += length;
    }

    internal void Number(ulong number)
    {
        number.TryFormat(Space(LongestNumber), out int length, default, CultureInfo.InvariantCulture);
        _used += length;
    }

    /// <summary>A double, always with a fraction or an exponent. There is no JSON for NaN and the infinities: they become null.</summary>
    internal void Number(double number)
    {
        if (!double.IsFinite(number))
        {
            Word("null"u8);
            return;
        }

        Span<byte> text = Space(LongestNumber);
        number.TryFormat(text, out int length, "R", CultureInfo.InvariantCulture);
        if (text[..length].IndexOfAny((byte)'.', (byte)'E') < 0)
        {
            ".0"u8.CopyTo(text[length..]);
            length += 2;
        }

        _used += length;
    }

    /// <summary>Bytes as a string in Base64.</summary>
    /// <exception cref="PdkDataException">They are too many.</exception>
    internal void Bytes(ReadOnlySpan<byte> bytes)
    {
        RequireLength(bytes.Length, MostBytes);
        Span<byte> space = Space(Base64.GetMaxEncodedToUtf8Length(bytes.Length) + 2);
        space[0] = (byte)'"';
        Base64.EncodeToUtf8(bytes, space[1..], out _, out int length);
        space[length + 1] = (byte)'"';
        _used += length + 2;
    }

    private static void RequireLength(int length, int most)
    {
        if (length > most)
        {
            throw new PdkDataException($"A string of {length} bytes cannot be written as JSON: more than {most} are too many.");
        }
    }

    /// <summary>Space behind what was written.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Span<byte> Space(int size)
    {
        if (_space.Length - _used < size)
        {
            More(size);
        }

        return _space[_used..];
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void More(int size)
    {
        Flush();
        _space = _output.GetSpan(Math.Max(size, LeastSpace));
    }
}
