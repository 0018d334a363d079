using System.Buffers;
using System.Text;

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
        var json = new JsonOutput(output);
        WalkBudget budget = NewWalk();
        WriteTo(ref json, ref budget);
        json.Flush();
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

    private void WriteTo(ref JsonOutput json, ref WalkBudget budget)
    {
        switch (_kind)
        {
            case PdkValueKind.Boolean:
                json.Word(GetBoolean() ? "true"u8 : "false"u8);
                break;
            case PdkValueKind.Int64:
                json.Number(GetInt64());
                break;
            case PdkValueKind.UInt64:
                json.Number(GetUInt64());
                break;
            case PdkValueKind.Double:
                json.Number(GetDouble());
                break;
            case PdkValueKind.String:
                budget.Spend(OwnSize);
                json.Text(Utf8Span);
                break;
            case PdkValueKind.Bytes:
                budget.Spend(OwnSize);
                json.Bytes(GetBytes());
                break;
            case PdkValueKind.Array:
                WriteElements(ref json, ref budget);
                break;
            case PdkValueKind.Object:
                WriteMembers(ref json, ref budget);
                break;
            default:
                json.Word("null"u8);
                break;
        }
    }

    private void WriteElements(ref JsonOutput json, ref WalkBudget budget)
    {
        budget.Enter(OwnSize);
        json.Mark((byte)'[');
        bool isFirst = true;
        foreach (PdkValue element in EnumerateArray())
        {
            if (!isFirst)
            {
                json.Mark((byte)',');
            }

            isFirst = false;
            element.WriteTo(ref json, ref budget);
        }

        json.Mark((byte)']');
        budget.Leave();
    }

    private void WriteMembers(ref JsonOutput json, ref WalkBudget budget)
    {
        budget.Enter(OwnSize);
        json.Mark((byte)'{');
        bool isFirst = true;
        foreach (PdkMember member in EnumerateObject())
        {
            if (!isFirst)
            {
                json.Mark((byte)',');
            }

            isFirst = false;
            ReadOnlySpan<byte> name = member.Name;
            budget.Spend(name.Length <= ValueFormat.InlineLength ? 0 : name.Length);
            json.Key(name);
            member.Value.WriteTo(ref json, ref budget);
        }

        json.Mark((byte)'}');
        budget.Leave();
    }
}
