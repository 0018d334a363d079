using System.Collections.Concurrent;
using System.Text;
using Microsoft.Extensions.Logging;
using Pdk.Contracts;
using Pdk.Loader;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Running;

/// <summary>Pipelines whose instances come from the loader.</summary>
public sealed class PluginHostTests
{
    private const string Yaml = """
        sources: [ { id: in, connector: word-source, config: { words: [ a, b ] }, codec: upper } ]
        sinks: [ { id: out, connector: log-sink } ]
        """;

    [Fact]
    public async Task LinkedPlugins_GetConfigurationSenderAndLog()
    {
        using var log = new ListLoggerFactory();
        using PluginHost host = Host(log);

        await using PipelineRun run = Pipeline.Start(PipelineDefinition.Parse(Yaml, "p.yaml"), host, new PipelineOptions { LoggerFactory = log });
        await run.Completion.WaitAsync(Run.Patience);

        Assert.Equal(["A", "B", "SENT"], log.Messages.Where(static message => message.Category == "out").Select(static message => message.Text));
        Assert.Equal((3, 3), (run.Report.EventsIn, run.Report.EventsOut));
        Assert.Contains(("Pdk.Runtime", "Pipeline 'p' ended: Finished"), log.Messages);
    }

    [Fact]
    public void ContentTypesOfACodec_AreInItsStamp()
    {
        using var log = new ListLoggerFactory();
        using PluginHost host = Host(log);

        // What begins another line, and what is nothing, is no line of the stamp.
        Assert.Equal(["text/upper", "text/big setting forged"], host.Describe("pdk.codec", "upper")!.MimeTypes);
        Assert.Empty(host.Describe("pdk.source", "word-source")!.MimeTypes);
    }

    [Fact]
    public async Task ContentTypeOfAnItem_FindsTheCodecOfAPlugin()
    {
        using var log = new ListLoggerFactory();
        using PluginHost host = Host(log);
        string yaml = Yaml.Replace("codec: upper", "codec: lower", StringComparison.Ordinal)
            .Replace("words: [ a, b ]", "words: [ a ], type: text/upper", StringComparison.Ordinal);

        await using PipelineRun run = Pipeline.Start(PipelineDefinition.Parse(yaml, "p.yaml"), host);
        await run.Completion.WaitAsync(Run.Patience);

        Assert.Equal(["A", "sent"], log.Messages.Where(static message => message.Category == "out").Select(static message => message.Text));
    }

    [Fact]
    public void UnknownComponent_IsAnErrorWithItsPlaceAndTheKnownOnes()
    {
        using var log = new ListLoggerFactory();
        using PluginHost host = Host(log);
        PipelineDefinition definition = PipelineDefinition.Parse(Yaml.Replace("codec: upper", "codec: louder", StringComparison.Ordinal), "p.yaml");

        PipelineException failure = Assert.Throws<PipelineException>(() => Pipeline.Start(definition, host));

        Assert.Equal("p.yaml(1,82): 'in': expected a component 'louder' for pdk.codec, found lower, upper", failure.Message);
    }

    [Fact]
    public void UnknownConfigurationKey_IsAnErrorWithItsPlace()
    {
        using var log = new ListLoggerFactory();
        using PluginHost host = Host(log);
        PipelineDefinition definition = PipelineDefinition.Parse(Yaml.Replace("words:", "wrods: 1, words:", StringComparison.Ordinal), "p.yaml");

        PipelineException failure = Assert.Throws<PipelineException>(() => Pipeline.Start(definition, host));

        Assert.StartsWith("p.yaml(1,56): 'in': ", failure.Message, StringComparison.Ordinal);
        Assert.Contains("wrods", failure.Message, StringComparison.Ordinal);
    }

    private static PluginHost Host(ILoggerFactory log)
    {
        var host = new PluginHost(new PluginHostOptions { UseEnvironment = false, LoggerFactory = log });
        LoadReportRow row = host.AddLinked(typeof(PluginHostTests).Assembly);
        Assert.True(row.IsReady, row.ToString());
        return host;
    }

    private sealed class ListLoggerFactory : ILoggerFactory
    {
        internal ConcurrentQueue<(string Category, string Text)> Messages { get; } = new();

        public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public void Dispose()
        {
        }

        private sealed class Logger(ListLoggerFactory owner, string category) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
                owner.Messages.Enqueue((category, formatter(state, exception)));
        }
    }
}

/// <param name="Words">What the source gives.</param>
/// <param name="Type">The content type of each of them; none where it is null.</param>
public sealed record WordSourceConfiguration(string[] Words, string? Type = null);

/// <summary>Gives its words, and sends one more by itself.</summary>
[Connector("word-source")]
public sealed class WordSource(WordSourceConfiguration configuration, ISender sender) : ISource
{
    public async ValueTask PullAsync(ulong pullId, PdkBatchWriter output, CancellationToken cancellation)
    {
        if (pullId <= (ulong)configuration.Words.Length)
        {
            PdkDocument meta = configuration.Type is { } type ? PdkDocument.ParseJson($$"""{"content_type":"{{type}}"}""") : PdkDocument.Empty;
            output.AddData(default, Encoding.UTF8.GetBytes(configuration.Words[pullId - 1]), meta.Root);
            return;
        }

        using var buffer = new PdkBuffer();
        var writer = new PdkBatchWriter(buffer);
        writer.AddData(default, "sent"u8);
        writer.Complete();
        await sender.SendAsync(PdkBatch.Open(buffer.WrittenMemory), cancellation);
        output.AddControl(PdkItemKind.Finished);
    }
}

/// <summary>Decodes to capital letters.</summary>
[Codec("upper", MimeTypes = ["text/upper", "text/big\nsetting forged", " "])]
public sealed class UpperCodec : ICodec
{
    public bool Decode(ReadOnlySpan<byte> data, PdkValueWriter output)
    {
        output.WriteString(Encoding.UTF8.GetString(data).ToUpperInvariant());
        return true;
    }

    public void Encode(PdkValue value, System.Buffers.IBufferWriter<byte> output) => throw new NotSupportedException();
}

/// <summary>Decodes as it is.</summary>
[Codec("lower")]
public sealed class LowerCodec : ICodec
{
    public bool Decode(ReadOnlySpan<byte> data, PdkValueWriter output)
    {
        output.WriteString(data);
        return true;
    }

    public void Encode(PdkValue value, System.Buffers.IBufferWriter<byte> output) => throw new NotSupportedException();
}

/// <summary>Writes events to its log.</summary>
[Connector("log-sink")]
public sealed class LogSink(ILog log) : ISink
{
    public ValueTask<SinkReply> OnEventsAsync(PdkBatch events, CancellationToken cancellation)
    {
        foreach (PdkItem item in events)
        {
            log.Information(item.Value.GetString());
        }

        return new(SinkReply.None);
    }
}
