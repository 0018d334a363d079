using System.Buffers.Text;

namespace Pdk;

/// <content>
/// Numbers of a JSON text. What is not exact in a few steps is left to the framework's parser of numbers: this number alone, where it
/// stands.
/// </content>
public sealed partial class PdkValueWriter
{
    private int ReadNumber(ReadOnlySpan<byte> json, int start)
    {
        bool isNegative = ByteAt(json, start) == (byte)'-';
        int first = isNegative ? start + 1 : start;
        ulong number = 0;
        int at = JsonDigits.Append(json, first, ref number);
        int digits = at - first;
        if (digits == 0 || (digits > 1 && json[first] == (byte)'0'))
        {
            return Refused;
        }

        if (ByteAt(json, at) is (byte)'.' or (byte)'e' or (byte)'E')
        {
            return ReadDecimal(json, start, at, digits, number);
        }

        // Of the negative ones those from 1 to 2^63: "-0" is the one integer that only a double can tell from another number.
        if (digits > DecimalNumber.MostDigits || (isNegative && number - 1 > long.MaxValue))
        {
            return AddUnusualNumber(json[start..at]) ? at : Refused;
        }

        bool isSigned = isNegative || number <= long.MaxValue;
        AddValue(ValueFormat.SlotHead(isSigned ? PdkValueKind.Int64 : PdkValueKind.UInt64, 0), isNegative ? 0 - number : number);
        return at;
    }

    /// <summary>Reads on where a fraction or an exponent stands.</summary>
    private int ReadDecimal(ReadOnlySpan<byte> json, int start, int at, int digits, ulong mantissa)
    {
        int power = 0;
        if (json[at] == (byte)'.')
        {
            int point = at + 1;
            at = JsonDigits.Append(json, point, ref mantissa);
            if (at == point)
            {
                return Refused;
            }

            power = point - at;
            digits += at - point;
        }

        if (ByteAt(json, at) is (byte)'e' or (byte)'E')
        {
            at = JsonDigits.AddExponent(json, at + 1, ref power);
            if (at < 0)
            {
                return Refused;
            }
        }

        if (digits > DecimalNumber.MostDigits || !DecimalNumber.IsConvertible(power))
        {
            return AddUnusualNumber(json[start..at]) ? at : Refused;
        }

        double number = DecimalNumber.Convert(mantissa, power);
        AddDouble(json[start] == (byte)'-' ? -number : number);
        return at;
    }

    /// <summary>Adds a number with many digits or a large exponent.</summary>
    /// <returns>Whether it lies in the range of a double.</returns>
    private bool AddUnusualNumber(ReadOnlySpan<byte> text)
    {
        if (Utf8Parser.TryParse(text, out ulong number, out int length) && length == text.Length)
        {
            AddValue(ValueFormat.SlotHead(PdkValueKind.UInt64, 0), number);
            return true;
        }

        if (!Utf8Parser.TryParse(text, out double nearest, out length) || length != text.Length || !double.IsFinite(nearest))
        {
            return false;
        }

        AddDouble(nearest);
        return true;
    }

    private void AddDouble(double number) =>
        AddValue(ValueFormat.SlotHead(PdkValueKind.Double, 0), BitConverter.DoubleToUInt64Bits(number));
}
