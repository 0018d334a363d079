using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Pdk;

public readonly ref partial struct PdkValue
{
    /// <summary>Writes the value as JSON text in UTF-8, without white space.</summary>
    /// <remarks>
    /// Members keep their order, duplicate keys included (readers of JSON take the last one, as lookup does here). A double always has a
    /// fraction or an exponent, so that it comes back as a double. What JSON lacks: NaN and the infinities become <c>null</c>, bytes
    /// become a string in Base64.
    /// </remarks>
    /// <param name="output">Receives the text.</param>
    /// <exception cref="PdkDataException">The document is malformed.</exception>
    public void ToJson(IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        Utf8JsonWriter writer = JsonWriterCache.Take(output);
        WalkBudget budget = NewWalk();
        try
        {
            WriteTo(writer, ref budget);
            writer.Flush();
        }
        finally
        {
            JsonWriterCache.Return(writer);
        }
    }

    /// <summary>The value as JSON text; see <see cref="ToJson"/>.</summary>
    /// <exception cref="PdkDataException">The document is malformed.</exception>
    public string ToJsonString()
    {
        var buffer = new ArrayBufferWriter<byte>();
        ToJson(buffer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>The value as JSON text, the same as <see cref="ToJsonString"/>.</summary>
    public override string ToString() => ToJsonString();

    private void WriteTo(Utf8JsonWriter writer, ref WalkBudget budget)
    {
        switch (_kind)
        {
            case PdkValueKind.Boolean:
                writer.WriteBooleanValue(GetBoolean());
                break;
            case PdkValueKind.Int64:
                writer.WriteNumberValue(GetInt64());
                break;
            case PdkValueKind.UInt64:
                writer.WriteNumberValue(GetUInt64());
                break;
            case PdkValueKind.Double:
                WriteDouble(writer, GetDouble());
                break;
            case PdkValueKind.String:
                budget.Spend(OwnSize);
                WriteText(writer, Utf8Span, isKey: false);
                break;
            case PdkValueKind.Bytes:
                budget.Spend(OwnSize);
                writer.WriteBase64StringValue(GetBytes());
                break;
            case PdkValueKind.Array:
                budget.Enter(OwnSize);
                writer.WriteStartArray();
                foreach (PdkValue element in EnumerateArray())
                {
                    element.WriteTo(writer, ref budget);
                }

                writer.WriteEndArray();
                budget.Leave();
                break;
            case PdkValueKind.Object:
                budget.Enter(OwnSize);
                writer.WriteStartObject();
                foreach (PdkMember member in EnumerateObject())
                {
                    ReadOnlySpan<byte> name = member.Name;
                    budget.Spend(name.Length <= ValueFormat.InlineLength ? 0 : name.Length);
                    WriteText(writer, name, isKey: true);
                    member.Value.WriteTo(writer, ref budget);
                }

                writer.WriteEndObject();
                budget.Leave();
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }

    private static void WriteText(Utf8JsonWriter writer, ReadOnlySpan<byte> utf8, bool isKey)
    {
        try
        {
            if (isKey)
            {
                writer.WritePropertyName(utf8);
            }
            else
            {
                writer.WriteStringValue(utf8);
            }
        }
        catch (ArgumentException exception)
        {
            throw new PdkDataException($"A string of {utf8.Length} bytes cannot be written as JSON: {exception.Message}", exception);
        }
    }

    private static void WriteDouble(Utf8JsonWriter writer, double number)
    {
        if (!double.IsFinite(number))
        {
            writer.WriteNullValue();
            return;
        }

        // The longest double in its shortest form has 24 bytes.
        Span<byte> text = stackalloc byte[32];
        number.TryFormat(text, out int length, "R", CultureInfo.InvariantCulture);
        if (text[..length].IndexOfAny((byte)'.', (byte)'E') < 0)
        {
            ".0"u8.CopyTo(text[length..]);
            length += 2;
        }

        writer.WriteRawValue(text[..length], skipInputValidation: true);
    }
}
