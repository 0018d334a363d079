using System.Text;
using System.Text.Unicode;

namespace Pdk.Runtime.Sinks.Refusals;

/// <summary>
/// Writes what goes to the port <c>err</c> of a sink or a step: objects with <c>error</c>, <c>sink</c> or <c>step</c>, <c>stage</c>,
/// <c>stream_id</c>, <c>pull_id</c> and <c>event</c>.
/// </summary>
/// <param name="id">The id of the sink or step.</param>
/// <param name="kind">Which of both it is.</param>
internal sealed class SinkErrorItems(string id, string kind = "sink")
{
    private readonly byte[] _kind = Encoding.UTF8.GetBytes(kind);
    private readonly byte[] _id = Encoding.UTF8.GetBytes(id);

    /// <summary>Writes an event that was refused.</summary>
    /// <param name="output">Where it goes.</param>
    /// <param name="header">Its header.</param>
    /// <param name="stream">The stream's id, as the source knows it.</param>
    /// <param name="stage">The component that refuses it.</param>
    /// <param name="reason">Why.</param>
    /// <param name="of">The event, or the bytes that it has become; null where it is not known any more.</param>
    /// <param name="lost">How many events that is; said where it is more than one.</param>
    internal void Add(
        PdkBatchWriter output, in PdkItemHeader header, ulong stream, string stage, string reason, PdkItem? of, int lost = 1)
    {
        PdkValueWriter writer = output.BeginValue(header with { Port = (byte)SourcePort.Err });
        writer.BeginObject();
        writer.WriteKey("error"u8);
        writer.WriteString(reason.AsSpan());
        writer.WriteKey(_kind);
        writer.WriteString(_id);
        writer.WriteKey("stage"u8);
        writer.WriteString(stage.AsSpan());
        writer.WriteKey("stream_id"u8);
        writer.WriteUInt64(stream);
        writer.WriteKey("pull_id"u8);
        writer.WriteUInt64(header.PullId);
        if (lost > 1)
        {
            writer.WriteKey("items"u8);
            writer.WriteInt64(lost);
        }

        if (of is { } item)
        {
            WriteEvent(writer, item);
        }

        writer.EndObject();
        output.EndValue(of is { } owner ? owner.Meta : default);
    }

    /// <summary>Bytes are text where they can be, since most are, and base64 otherwise.</summary>
    private static void WriteEvent(PdkValueWriter writer, PdkItem item)
    {
        writer.WriteKey("event"u8);
        if (item.Kind != PdkItemKind.Data)
        {
            writer.WriteValue(item.Value);
        }
        else if (Utf8.IsValid(item.Data))
        {
            writer.WriteString(item.Data);
        }
        else
        {
            writer.WriteString(Convert.ToBase64String(item.Data).AsSpan());
            writer.WriteKey("encoding"u8);
            writer.WriteString("base64"u8);
        }
    }
}
