using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Pdk;

/// <content>JSON as the framework writes it: what <see cref="ToJson"/> is compared with.</content>
public readonly ref partial struct PdkValue
{
    /// <summary>The same as <see cref="ToJson"/>, byte for byte, by the framework's writer.</summary>
    /// <param name="output">Receives the text.</param>
    /// <exception cref="PdkDataException">The document is malformed.</exception>
    internal void ToJsonByFramework(IBufferWriter<byte> output)
    {
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
