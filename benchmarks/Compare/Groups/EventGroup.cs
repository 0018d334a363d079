using System.Buffers;
using System.Text.Json;
using Costs;
using Pdk.Compare.Measuring;

namespace Pdk.Compare.Groups;

/// <summary>
/// An event of 1 KB with 30 members, handed to a plugin that looks at nothing: what it costs to cross, in the ways that there are, and what
/// it costs to look five members up by their names.
/// </summary>
internal sealed class EventGroup : Group
{
    private static long s_sum;

    /// <inheritdoc/>
    public override string Name => "event";

    /// <inheritdoc/>
    public override IEnumerable<Row> Measure(Setting setting)
    {
        using CostsHost host = new(setting.Plugins);
        using EchoChild pipe = EchoChild.OverPipe();
        using EchoChild socket = EchoChild.OverSocket(setting.Folder);
        byte[] json = File.ReadAllBytes(CCompiler.Source("event.json"));
        PdkDocument document = PdkDocument.ParseJson(json);
        NodeByNode nodes = new(host);
        Way Value(string what) => Lent(what, host.Native, document);
        Comparison[] comparisons =
        [
            new(Name, Bytes("pointer and length", host.Native, document), Value("value document"), Value40(host.Native)),
            new(Name, Text("JSON text, written and parsed", host.Native, document), Value("value document, against JSON text")),
            new(Name, new Way("node by node", nodes.Send(document)), Value("value document, against node by node")),
            new(
                Name,
                Child("child process, pipe", pipe, document),
                Value("value document, against a child process"),
                Child("child process, Unix socket", socket, document)),
            Five(host.Native, document, json),
        ];
        return [.. comparisons.SelectMany(setting.Pairwise.Run)];
    }

    private static Way Bytes(string what, ICosts costs, PdkDocument document) => new(what, times =>
    {
        for (int index = 0; index < times; index++)
        {
            s_sum += costs.LastByte(document.Bytes.Span);
        }
    });

    private static Way Lent(string what, ICosts costs, PdkDocument document) => new(what, times =>
    {
        for (int index = 0; index < times; index++)
        {
            s_sum += costs.LastByteOfValue(document.Root);
        }
    });

    /// <summary>The same with forty times as many bytes.</summary>
    private static Way Value40(ICosts costs)
    {
        string text = new('x', 1000);
        PdkDocument large = PdkDocument.ParseJson(JsonSerializer.SerializeToUtf8Bytes(Enumerable.Repeat(text, 40)));
        return Lent("value document of 40 KB", costs, large);
    }

    /// <summary>What crosses is text; who has a value writes it, and who wants one parses it.</summary>
    private static Way Text(string what, ICosts costs, PdkDocument document)
    {
        ArrayBufferWriter<byte> buffer = new(4096);
        return new Way(what, times =>
        {
            for (int index = 0; index < times; index++)
            {
                buffer.ResetWrittenCount();
                document.Root.ToJson(buffer);
                s_sum += costs.Parse(buffer.WrittenSpan);
            }
        });
    }

    private static Way Child(string what, EchoChild child, PdkDocument document) => new(what, times =>
    {
        for (int index = 0; index < times; index++)
        {
            s_sum += child.Ask(document.Bytes.Span);
        }
    });

    private Comparison Five(ICosts costs, PdkDocument document, byte[] json)
    {
        costs.Keep(json);
        if (costs.FiveOfParsed() != costs.FiveOfValue(document.Root))
        {
            throw new InvalidOperationException("Expected the same five numbers in both, found others.");
        }

        return new Comparison(
            Name,
            new Way("5 of 30 members, JsonDocument that is parsed already", times =>
            {
                for (int index = 0; index < times; index++)
                {
                    s_sum += costs.FiveOfParsed();
                }
            }),
            new Way("5 of 30 members, value document", times =>
            {
                for (int index = 0; index < times; index++)
                {
                    s_sum += costs.FiveOfValue(document.Root);
                }
            }));
    }
}
