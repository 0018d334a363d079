using System.Globalization;
using Pdk.Contracts;
using Pdk.Loader;
using Pdk.Runtime;

namespace Pdk.ProbeHost;

/// <summary>Runs a pipeline whose route spills, between a source with a cursor and a slow sink, until it has ended or is killed.</summary>
internal static class SpillProbe
{
    /// <summary>Runs it.</summary>
    /// <param name="folder">Where the cursor, the lines of the sink, and the spill are.</param>
    /// <param name="count">How many numbers the source gives, from 1.</param>
    /// <param name="ack">When the source hears that spilled events are settled.</param>
    public static async Task<int> RunAsync(string folder, int count, string ack)
    {
        PipelineDefinition definition = PipelineDefinition.Parse(
            $$"""
            sources: [ { id: in, connector: numbers } ]
            sinks: [ { id: out, connector: lines } ]
            routes: [ { from: in, to: out, when_full: spill, capacity: { events: 20 }, spill: { path: "{{folder}}/spill", ack: {{ack}} } } ]
            """,
            "spill.yaml");
        var options = new PipelineOptions();
        options.Components
            .Add<ISource>("numbers", _ => new Numbers(Path.Combine(folder, "cursor"), count))
            .Add<ISink>("lines", _ => new Lines(Path.Combine(folder, "lines")));
        using PluginHost host = new(new PluginHostOptions { UseEnvironment = false });
        await using PipelineRun run = Pipeline.Start(definition, host, options);
        await run.Completion.ConfigureAwait(false);
        return 0;
    }

    /// <summary>Gives numbers, ten a pull, from behind the last one that was settled; that is the last line of a file.</summary>
    private sealed class Numbers : ISource, IDisposable
    {
        private const int PerPull = 10;

        private readonly Dictionary<ulong, int> _given = [];
        private readonly StreamWriter _cursor;
        private readonly int _count;
        private int _next;
        private int _settled;

        internal Numbers(string file, int count)
        {
            _count = count;
            _settled = File.Exists(file) ? File.ReadLines(file).Select(int.Parse).LastOrDefault() : 0;
            _next = _settled + 1;
            _cursor = new StreamWriter(file, append: true) { AutoFlush = true };
        }

        public bool IsTransactional => true;

        public CodecRequirement CodecRequirement => CodecRequirement.Structured;

        public async ValueTask PullAsync(ulong pullId, PdkBatchWriter output, CancellationToken cancellation)
        {
            if (_settled >= _count)
            {
                output.AddControl(PdkItemKind.Finished);
                return;
            }

            if (_next > _count)
            {
                await Task.Delay(Timeout.Infinite, cancellation).ConfigureAwait(false);
            }

            for (int given = 0; given < PerPull && _next <= _count; given++)
            {
                output.BeginValue(new PdkItemHeader(PullId: pullId)).WriteInt64(_next++);
                output.EndValue();
            }

            _given[pullId] = _next - 1;
        }

        public void Dispose() => _cursor.Dispose();

        public void Ack(ulong streamId, ulong pullId)
        {
            foreach ((ulong id, int last) in _given.Where(given => given.Key <= pullId).ToArray())
            {
                _given.Remove(id);
                _settled = Math.Max(_settled, last);
            }

            _cursor.WriteLine(_settled.ToString("D8", CultureInfo.InvariantCulture));
            Console.WriteLine($"settled {_settled}");
        }
    }

    /// <summary>Appends a line for each number, one batch at a time, and slower than they come.</summary>
    private sealed class Lines(string file) : ISink, IDisposable
    {
        private readonly FileStream _file = new(file, FileMode.Append);

        public async ValueTask<SinkReply> OnEventsAsync(PdkBatch events, CancellationToken cancellation)
        {
            await Task.Delay(1, cancellation).ConfigureAwait(false);
            Write(events);
            return SinkReply.Acked;
        }

        public void Dispose() => _file.Dispose();

        private void Write(PdkBatch events)
        {
            foreach (PdkItem item in events)
            {
                _file.Write(System.Text.Encoding.ASCII.GetBytes($"{item.Value.GetInt64():D8}\n"));
            }

            _file.Flush();
            Console.WriteLine("delivered");
        }
    }
}
