using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Pdk;

public readonly ref partial struct PdkValue
{
    private const double TwoTo63 = 9223372036854775808.0;
    private const double TwoTo64 = 18446744073709551616.0;

    /// <summary>The boolean.</summary>
    /// <exception cref="PdkDataException">The value is no boolean.</exception>
    public bool GetBoolean()
    {
        if (_kind != PdkValueKind.Boolean)
        {
            ValueErrors.ThrowExpected("a boolean", _kind);
        }

        return Payload != 0;
    }

    /// <summary>The number as a signed integer.</summary>
    /// <exception cref="PdkDataException">The value is no number, or one that <see cref="long"/> cannot hold exactly.</exception>
    public long GetInt64()
    {
        if (_kind == PdkValueKind.Int64)
        {
            return (long)Payload;
        }

        if (!TryGetInt64(out long value))
        {
            ThrowNumber("a signed 64-bit integer");
        }

        return value;
    }

    /// <summary>The number as an unsigned integer.</summary>
    /// <exception cref="PdkDataException">The value is no number, or one that <see cref="ulong"/> cannot hold exactly.</exception>
    public ulong GetUInt64()
    {
        if (!TryGetUInt64(out ulong value))
        {
            ThrowNumber("an unsigned 64-bit integer");
        }

        return value;
    }

    /// <summary>The number as a double.</summary>
    /// <exception cref="PdkDataException">The value is no number, or an integer that a double cannot hold exactly.</exception>
    public double GetDouble()
    {
        if (_kind == PdkValueKind.Double)
        {
            return BitConverter.UInt64BitsToDouble(Payload);
        }

        if (!TryGetDouble(out double value))
        {
            ThrowNumber("a double");
        }

        return value;
    }

    /// <summary>The number as a signed integer, where it is a number that <see cref="long"/> holds exactly.</summary>
    /// <param name="value">The number; 0 where the result is false.</param>
    /// <returns>Whether it is.</returns>
    public bool TryGetInt64(out long value)
    {
        value = 0;
        switch (_kind)
        {
            case PdkValueKind.Int64:
            case PdkValueKind.UInt64 when Payload <= long.MaxValue:
                value = (long)Payload;
                return true;
            case PdkValueKind.Double:
                double number = BitConverter.UInt64BitsToDouble(Payload);
                if (number >= -TwoTo63 && number < TwoTo63 && Math.Truncate(number) == number)
                {
                    value = (long)number;
                    return true;
                }

                return false;
            default:
                return false;
        }
    }

    /// <summary>The number as an unsigned integer, where it is a number that <see cref="ulong"/> holds exactly.</summary>
    /// <param name="value">The number; 0 where the result is false.</param>
    /// <returns>Whether it is.</returns>
    public bool TryGetUInt64(out ulong value)
    {
        value = 0;
        switch (_kind)
        {
            case PdkValueKind.UInt64:
            case PdkValueKind.Int64 when (long)Payload >= 0:
                value = Payload;
                return true;
            case PdkValueKind.Double:
                double number = BitConverter.UInt64BitsToDouble(Payload);
                if (number >= 0 && number < TwoTo64 && Math.Truncate(number) == number)
                {
                    value = (ulong)number;
                    return true;
                }

                return false;
            default:
                return false;
        }
    }

    /// <summary>The number as a double, where it is a number that a double holds exactly.</summary>
    /// <param name="value">The number; 0 where the result is false.</param>
    /// <returns>Whether it is.</returns>
    public bool TryGetDouble(out double value)
    {
        value = 0;
        switch (_kind)
        {
            case PdkValueKind.Double:
                value = BitConverter.UInt64BitsToDouble(Payload);
                return true;

            // A cast back saturates, so that the rounded-up ends of the ranges must be kept out first.
            case PdkValueKind.Int64:
                double signed = (long)Payload;
                if (signed < TwoTo63 && (long)signed == (long)Payload)
                {
                    value = signed;
                    return true;
                }

                return false;
            case PdkValueKind.UInt64:
                double unsigned = Payload;
                if (unsigned < TwoTo64 && (ulong)unsigned == Payload)
                {
                    value = unsigned;
                    return true;
                }

                return false;
            default:
                return false;
        }
    }

    /// <summary>The text of a string as UTF-8, in place.</summary>
    /// <remarks>Borrowed from the document.</remarks>
    /// <exception cref="PdkDataException">The value is no string.</exception>
    public ReadOnlySpan<byte> Utf8Span
    {
        get
        {
            if (_kind != PdkValueKind.String)
            {
                ValueErrors.ThrowExpected("a string", _kind);
            }

            return InlineOrData();
        }
    }

    /// <summary>The text of a string. Allocates it; <see cref="Utf8Span"/> does not.</summary>
    /// <exception cref="PdkDataException">The value is no string.</exception>
    public string GetString() => Encoding.UTF8.GetString(Utf8Span);

    /// <summary>The bytes of a bytes value, in place.</summary>
    /// <remarks>Borrowed from the document.</remarks>
    /// <exception cref="PdkDataException">The value is no bytes value.</exception>
    public ReadOnlySpan<byte> GetBytes()
    {
        if (_kind != PdkValueKind.Bytes)
        {
            ValueErrors.ThrowExpected("bytes", _kind);
        }

        return InlineOrData();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ReadOnlySpan<byte> InlineOrData()
    {
        uint length = Length;
        return length <= ValueFormat.InlineLength
            ? ValueFormat.Slice(_document, _slot + 8, (int)length)
            : ValueFormat.Slice(_document, DataStart(length), (int)length);
    }

    private void ThrowNumber(string expected)
    {
        switch (_kind)
        {
            case PdkValueKind.Int64:
                ValueErrors.ThrowNumber(expected, ((long)Payload).ToString(CultureInfo.InvariantCulture));
                break;
            case PdkValueKind.UInt64:
                ValueErrors.ThrowNumber(expected, Payload.ToString(CultureInfo.InvariantCulture));
                break;
            case PdkValueKind.Double:
                ValueErrors.ThrowNumber(expected, BitConverter.UInt64BitsToDouble(Payload).ToString("R", CultureInfo.InvariantCulture));
                break;
            default:
                ValueErrors.ThrowExpected(expected, _kind);
                break;
        }
    }
}
