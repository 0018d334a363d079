using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Pdk.Contracts;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.State;

/// <summary>
/// A pull that ends inside of a record is acked when its own records are delivered, and fails when a drain cuts the rest off. A cursor does
/// not move back for that: nothing is lost where the positions that are noted are those at which records begin.
/// </summary>
public sealed class CutRecordTests
{
    private const string Yaml = """
        name: test
        sources: [ { id: in, connector: s, preprocessors: [ lines ], codec: text } ]
        sinks: [ { id: out, connector: k } ]
        """;

    private readonly FakeState _state = new();
    private readonly ListSink _sink = new();
    private readonly ConcurrentQueue<string> _heard = new();

    [Fact]
    public async Task PositionsWhereRecordsBegin_LoseNothingAtADrain()
    {
        await using (PipelineRun first = Start(["a\nb"]))
        {
            await Run.UntilAsync(() => _heard.Contains("ack 1"));
            await first.DrainAsync().WaitAsync(Run.Patience);
        }

        Assert.Equal(["ack 1", "fail 1"], _heard);
        Assert.Equal("2", Encoding.UTF8.GetString(_state.Entry.Data.Span));

        await using PipelineRun second = Start(["b", "c\nd\n"]);
        await second.Completion.WaitAsync(Run.Patience);

        Assert.Equal(["a", "bc", "d"], _sink.Items);
        Assert.Equal("7", Encoding.UTF8.GetString(_state.Entry.Data.Span));
    }

    private PipelineRun Start(string[] chunks)
    {
        bool isFinished = chunks[^1].EndsWith('\n');
        return Run.Start(Run.Factory().Source("s", new Chunks(chunks, isFinished, _state, _heard)).Sink("k", _sink), Yaml);
    }

    /// <summary>Reads on in a text from where the cursor is, and notes where the record begins in which a pull ends.</summary>
    private sealed class Chunks(string[] chunks, bool isFinished, IState state, ConcurrentQueue<string> heard) : ISource, IConnector
    {
        private readonly StateCursor _cursor = new(state, "c");
        private int _next;
        private int _read;
        private int _begin;

        public bool IsTransactional => true;

        public CodecRequirement CodecRequirement => CodecRequirement.Required;

        public DrainEnd DrainEnd => DrainEnd.Reading;

        public async ValueTask<bool> ConnectAsync(ConnectAttempt attempt, CancellationToken cancellation)
        {
            ReadOnlyMemory<byte> position = await _cursor.LoadAsync(cancellation);
            _read = _begin = position.IsEmpty ? 0 : int.Parse(position.Span, CultureInfo.InvariantCulture);
            return true;
        }

        public async ValueTask PullAsync(ulong pullId, PdkBatchWriter output, CancellationToken cancellation)
        {
            if (_next == chunks.Length)
            {
                if (!isFinished)
                {
                    await Task.Delay(Timeout.Infinite, cancellation);
                }

                output.AddControl(PdkItemKind.Finished);
                return;
            }

            string chunk = chunks[_next++];
            output.AddData(default, Encoding.UTF8.GetBytes(chunk));
            int lastEnd = chunk.LastIndexOf('\n') + 1;
            _begin = lastEnd > 0 ? _read + lastEnd : _begin;
            _read += chunk.Length;

            // Of the very beginning there is nothing to note.
            if (_begin > 0)
            {
                _cursor.Note(pullId, Encoding.UTF8.GetBytes(_begin.ToString(CultureInfo.InvariantCulture)));
            }
        }

        public void Ack(ulong streamId, ulong pullId)
        {
            heard.Enqueue($"ack {pullId}");
            _cursor.Ack(pullId);
        }

        public void Fail(ulong streamId, ulong pullId)
        {
            heard.Enqueue($"fail {pullId}");
            _cursor.Fail(pullId);
        }

        public void OnNoEvents(ulong streamId, ulong pullId) => _cursor.OnNoEvents(pullId);

        public ValueTask OnStopAsync(CancellationToken cancellation) => _cursor.SaveAsync(cancellation);
    }
}
