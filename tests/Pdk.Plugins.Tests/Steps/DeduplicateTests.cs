using Pdk.Contracts;
using Pdk.Loader;
using Pdk.Plugins.Steps;
using Pdk.Runtime;
using Pdk.Testing;

namespace Pdk.Plugins.Tests.Steps;

/// <summary>The step <c>deduplicate</c> in a pipeline, in every form.</summary>
public sealed class DeduplicateTests
{
    [Theory]
    [ClassData(typeof(PluginForms))]
    public async Task WhatWasThereBefore_IsLeftOut(PluginForm form)
    {
        StepAnswer answer = await StepAnswer.OfAsync<Deduplicate>(
            form, "deduplicate", "{ by: [ user.id, at ], within: 1h }", [],
            """{"user":{"id":1},"at":5,"n":1}""", """{"user":{"id":1},"at":5,"n":2}""", """{"user":{"id":2},"at":5}""", """{"at":5}""",
            """{"at":5,"n":2}""", """{"user":{"id":"1"},"at":5}""");

        Assert.Equal(
            ["""{"user":{"id":1},"at":5,"n":1}""", """{"user":{"id":2},"at":5}""", """{"at":5}""", """{"user":{"id":"1"},"at":5}"""], answer["out"]);
        Assert.Equal((6, 4, 0), (answer.Report.In, answer.Report.Out, answer.Report.Refused));
    }

    [Theory]
    [ClassData(typeof(PluginForms))]
    public async Task WhatHasNoKey_IsNoDuplicate_AndWhatFailsIsRefused(PluginForm form)
    {
        StepAnswer answer = await StepAnswer.OfAsync<Deduplicate>(
            form, "deduplicate", "{ by: [ n / 1 ], within: 1h }", [], """{"a":1}""", """{"a":2}""", """{"n":"x"}""", """{"n":1}""", """{"n":1}""");

        Assert.Equal(["""{"a":1}""", """{"a":2}""", """{"n":1}"""], answer["out"]);
        Assert.Equal(["'by[0]': column 3: expected two numbers around '/', found a text and an integer"], answer.Errors);
    }

    [Theory]
    [ClassData(typeof(PluginForms))]
    public async Task TheWholeEvent_CanBeTheKey_AndFunctionsCompute(PluginForm form)
    {
        StepAnswer whole = await StepAnswer.OfAsync<Deduplicate>(
            form, "deduplicate", "{ by: [ $ ], within: 1h }", [], "1", "\"1\"", "1", "[1,{\"a\":2}]", "[1,{\"a\":2}]", "\"1\"");
        StepAnswer computed = await StepAnswer.WithFunctionsAsync<Deduplicate>(
            form, "deduplicate", "{ by: [ 'byte_count(t)' ], within: 1h }", [], """{"t":"ab"}""", """{"t":"cd"}""", """{"t":"c"}""");

        Assert.Equal(["1", "\"1\"", "[1,{\"a\":2}]"], whole["out"]);
        Assert.Equal(["""{"t":"ab"}""", """{"t":"c"}"""], computed["out"]);
    }

    [Theory]
    [ClassData(typeof(PluginForms))]
    public async Task MoreThanMayBeRemembered_ForgetsTheEldest(PluginForm form)
    {
        StepAnswer answer = await StepAnswer.OfAsync<Deduplicate>(
            form, "deduplicate", "{ by: [ $ ], within: 1h, max_keys: 2 }", [], "1", "2", "1", "3", "1", "3");

        Assert.Equal(["1", "2", "3", "1"], answer["out"]);
    }

    [Theory]
    [InlineData("{ by: [], within: 1h }", "'by': expected at least one expression, found none.")]
    [InlineData("{ by: [ a, '(' ], within: 1h }", "'by[1]': column 2: expected a value, a field or '(', found the end")]
    public async Task WrongConfiguration_IsToldAtTheStart(string config, string message)
    {
        Assert.All(
            await StepAnswer.RefusalsAsync<Deduplicate>("deduplicate", config),
            refusal => Assert.Contains(message, refusal, StringComparison.Ordinal));
    }

    /// <summary>What was let through and not delivered must not be taken for its own duplicate when it comes again.</summary>
    [Theory]
    [ClassData(typeof(PluginForms))]
    public async Task WhatWasNotDelivered_IsLetThroughAgain(PluginForm form)
    {
        ReturningSource source = new("\"a\"", "\"b\"", "\"a\"", "\"c\"");
        FailingSink sink = new(failures: 3);
        PipelineTestOptions options = new();
        options.Run.Components.Add<ISource>("given", _ => source);
        options.Run.Components.Add<ISink>("kept", _ => sink);
        await using PipelineTest pipeline = PipelineTest.Of<Deduplicate>(
            form,
            """
            sources: [ { id: in, connector: given } ]
            steps: [ { id: step, operator: deduplicate, config: { by: [ $ ], within: 1h } } ]
            sinks: [ { id: out, connector: kept, reconnect: { interval: 1ms } } ]
            """,
            options);

        await pipeline.StartAsync();
        await source.Settled.Task.WaitAsync(TimeSpan.FromMinutes(1));
        await pipeline.StopAsync();

        Assert.Equal(["\"a\"", "\"b\"", "\"c\""], sink.Taken.Distinct());
    }

    /// <summary>Gives an event a pull, and goes back to what has failed.</summary>
    private sealed class ReturningSource(params string[] texts) : ISource
    {
        private readonly SortedDictionary<ulong, int> _given = [];
        private int _next;
        private int _settled;

        public TaskCompletionSource Settled { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool IsTransactional => true;

        public CodecRequirement CodecRequirement => CodecRequirement.Structured;

        public async ValueTask PullAsync(ulong pullId, PdkBatchWriter output, CancellationToken cancellation)
        {
            if (_next == texts.Length)
            {
                await Task.Delay(10, cancellation);
                return;
            }

            _given[pullId] = _next;
            output.AddValue(default, PdkDocument.ParseJson(texts[_next++]).Root);
        }

        public void Ack(ulong streamId, ulong pullId)
        {
            foreach (ulong id in _given.Keys.Where(id => id <= pullId).ToArray())
            {
                _settled = Math.Max(_settled, _given[id] + 1);
                _given.Remove(id);
            }

            if (_settled == texts.Length)
            {
                Settled.TrySetResult();
            }
        }

        public void Fail(ulong streamId, ulong pullId)
        {
            foreach (ulong id in _given.Keys.Where(id => id >= pullId).ToArray())
            {
                _next = Math.Min(_next, _given[id]);
                _given.Remove(id);
            }
        }
    }

    /// <summary>Fails what it is given first.</summary>
    private sealed class FailingSink(int failures) : ISink
    {
        private int _calls;

        public List<string> Taken { get; } = [];

        public ValueTask<SinkReply> OnEventsAsync(PdkBatch events, CancellationToken cancellation)
        {
            if (_calls++ < failures)
            {
                return new(SinkReply.Failed);
            }

            foreach (PdkItemView item in events.AsView())
            {
                Taken.Add(item.Value.ToJsonString());
            }

            return new(SinkReply.Acked);
        }
    }
}
