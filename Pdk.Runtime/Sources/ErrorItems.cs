using System.Text;

namespace Pdk.Runtime.Sources;

/// <summary>
/// Writes what goes to the port <c>err</c>: objects with <c>error</c>, <c>source</c>, <c>stage</c>, <c>stream_id</c> and <c>pull_id</c>.
/// </summary>
/// <param name="definition">What the pipeline says of the source.</param>
/// <param name="codec">The codec that serves it; null where it deals in values.</param>
internal sealed class ErrorItems(ConnectorDefinition definition, ComponentDefinition? codec)
{
    private readonly byte[] _source = Encoding.UTF8.GetBytes(definition.Id);

    /// <summary>The text of the error that was written last; for the log.</summary>
    internal string LastMessage { get; private set; } = "";

    /// <summary>Writes what became of an item that is no event.</summary>
    /// <param name="output">Where it goes.</param>
    /// <param name="item">The item.</param>
    /// <param name="stream">The stream's id, as the source knows it.</param>
    internal void Add(PdkBatchWriter output, PdkItem item, ulong stream)
    {
        switch (item.Kind)
        {
            case PdkItemKind.Value when item.Port > (byte)SourcePort.Err:
                Add(output, item.Header, stream, StageOf(item), $"The port is 0 (out) or 1 (err), found {item.Port}.", 1, item.Meta);
                break;
            case PdkItemKind.Value:
                // A source or a stage has sent an event of its own to this port.
                LastMessage = "an event for the port err";
                output.CopyItem(item);
                break;
            case PdkItemKind.Data:
                Add(output, item.Header, stream, definition.Connector, "The source gave bytes, but it has no codec.", 1, item.Meta);
                break;
            case PdkItemKind.Error:
                string message = item.Value.Kind == PdkValueKind.Object
                    && item.Value.TryGet("error"u8, out PdkValue text)
                    && text.Kind == PdkValueKind.String
                    ? text.GetString()
                    : item.Value.ToJsonString();
                Add(output, StageMark.Remove(item.Header), stream, StageOf(item), message, 1, item.Meta);
                break;
            default:
                // A control item that a stage gave: streams are ended by sources only.
                break;
        }
    }

    /// <summary>Writes an error.</summary>
    /// <param name="output">Where it goes.</param>
    /// <param name="header">The header of what failed.</param>
    /// <param name="stream">The stream's id, as the source knows it.</param>
    /// <param name="stage">The component that made it; null for the connector itself.</param>
    /// <param name="message">What happened.</param>
    /// <param name="items">How many items are lost with it; said where it is more than one.</param>
    /// <param name="meta">What travelled with the item; null where there is nothing, or more than one item.</param>
    internal void Add(
        PdkBatchWriter output,
        in PdkItemHeader header,
        ulong stream,
        string? stage,
        string message,
        int items,
        PdkValue meta = default)
    {
        LastMessage = message;
        PdkValueWriter writer = output.BeginValue(header with { Port = (byte)SourcePort.Err });
        writer.BeginObject();
        writer.WriteKey("error"u8);
        writer.WriteString(Encoding.UTF8.GetBytes(message));
        writer.WriteKey("source"u8);
        writer.WriteString(_source);
        writer.WriteKey("stage"u8);
        writer.WriteString(Encoding.UTF8.GetBytes(stage ?? definition.Connector));
        writer.WriteKey("stream_id"u8);
        writer.WriteUInt64(stream);
        writer.WriteKey("pull_id"u8);
        writer.WriteUInt64(header.PullId);
        if (items > 1)
        {
            writer.WriteKey("items"u8);
            writer.WriteInt64(items);
        }

        writer.EndObject();
        output.EndValue(meta);
    }

    /// <summary>The name of the stage that made an error: a preprocessor, the codec behind all of them, or the connector itself.</summary>
    private string StageOf(PdkItem error)
    {
        int? stage = StageMark.StageOf(error.Header);
        return stage < definition.Processors.Count ? definition.Processors[stage.Value].Name
            : stage == definition.Processors.Count && codec is not null ? codec.Name
            : definition.Connector;
    }
}
