using System.Diagnostics.CodeAnalysis;
using Pdk.Abi.Text;

namespace Pdk;

/// <summary>A number of bytes, zero or more: how large a buffer, a file or a message may be. As text it has a unit: <c>64MiB</c>.</summary>
/// <remarks>
/// The units are <c>B</c>; <c>KiB</c>, <c>MiB</c>, <c>GiB</c> and <c>TiB</c>, powers of 1024; <c>kB</c>, <c>MB</c>, <c>GB</c> and
/// <c>TB</c>, powers of 1000. A bare number is no size: nobody knows its unit.
/// </remarks>
public readonly struct ByteSize : IEquatable<ByteSize>, IComparable<ByteSize>
{
    /// <summary>A number of bytes.</summary>
    /// <param name="bytes">The number.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public ByteSize(long bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        Bytes = bytes;
    }

    /// <summary>The number of bytes.</summary>
    public long Bytes { get; }

    /// <summary>Whether both are as large.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(ByteSize left, ByteSize right) => left.Bytes == right.Bytes;

    /// <summary>Whether one is larger or smaller than the other.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(ByteSize left, ByteSize right) => left.Bytes != right.Bytes;

    /// <summary>Whether the first is smaller.</summary>
    /// <param name="left">The first.</param>
    /// <param name="right">The second.</param>
    public static bool operator <(ByteSize left, ByteSize right) => left.Bytes < right.Bytes;

    /// <summary>Whether the first is larger.</summary>
    /// <param name="left">The first.</param>
    /// <param name="right">The second.</param>
    public static bool operator >(ByteSize left, ByteSize right) => left.Bytes > right.Bytes;

    /// <summary>Whether the first is not larger.</summary>
    /// <param name="left">The first.</param>
    /// <param name="right">The second.</param>
    public static bool operator <=(ByteSize left, ByteSize right) => left.Bytes <= right.Bytes;

    /// <summary>Whether the first is not smaller.</summary>
    /// <param name="left">The first.</param>
    /// <param name="right">The second.</param>
    public static bool operator >=(ByteSize left, ByteSize right) => left.Bytes >= right.Bytes;

    /// <summary>Reads a number with its unit: <c>64MiB</c>, <c>1.5GB</c>, <c>0B</c>.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="FormatException">It is none, or stands for no whole number of bytes that a <see cref="long"/> holds.</exception>
    public static ByteSize Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out ByteSize size)
            ? size
            : throw new FormatException($"Expected {SizeText.Expected}, found '{text}'{SizeText.Hint(text)}.");
    }

    /// <summary>Reads a number with its unit.</summary>
    /// <param name="text">The text.</param>
    /// <param name="size">The size; zero where the result is false.</param>
    /// <returns>Whether the text is one.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out ByteSize size)
    {
        bool isSize = SizeText.TryParse(text ?? "", out long bytes);
        size = new ByteSize(bytes);
        return isSize;
    }

    /// <inheritdoc/>
    public int CompareTo(ByteSize other) => Bytes.CompareTo(other.Bytes);

    /// <inheritdoc/>
    public bool Equals(ByteSize other) => Bytes == other.Bytes;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is ByteSize other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Bytes.GetHashCode();

    /// <summary>The size with the largest binary unit of which it is a whole number: <c>64MiB</c>, <c>1500B</c>.</summary>
    public override string ToString() => SizeText.Of(Bytes);
}
