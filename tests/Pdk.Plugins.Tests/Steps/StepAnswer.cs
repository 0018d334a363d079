using Pdk.Contracts;
using Pdk.Functions;
using Pdk.Loader;
using Pdk.Runtime;
using Pdk.Testing;

namespace Pdk.Plugins.Tests.Steps;

/// <summary>What has come out of a step, by its ports.</summary>
internal sealed class StepAnswer
{
    private readonly Dictionary<string, List<string>> _events = [];

    /// <summary>The step's figures.</summary>
    public StepReport Report { get; private set; } = null!;

    /// <summary>What went out by the port <c>err</c>: the reasons.</summary>
    public IEnumerable<string> Errors => this["err"].Select(static error =>
    {
        Assert.True(PdkDocument.ParseJson(error).Root.TryGet("error", out PdkValue reason));
        return reason.GetString();
    });

    /// <summary>The events that have left by a port.</summary>
    public List<string> this[string port] => _events[port];

    /// <summary>Runs events through a step, whose source waits until all are answered for.</summary>
    /// <param name="form">The form of the plugin.</param>
    /// <param name="name">The step's operator.</param>
    /// <param name="config">Its configuration, in YAML.</param>
    /// <param name="ports">Its own ports.</param>
    /// <param name="events">The events, in JSON.</param>
    public static Task<StepAnswer> OfAsync<TStep>(PluginForm form, string name, string config, string[] ports, params string[] events)
        where TStep : class =>
        OfAsync<TStep>(form, new PipelineTestOptions(), hasFunctions: false, name, config, ports, events);

    /// <summary>The same of a host that has functions of all types, in the same form.</summary>
    public static Task<StepAnswer> WithFunctionsAsync<TStep>(
        PluginForm form, string name, string config, string[] ports, params string[] events)
        where TStep : class =>
        OfAsync<TStep>(form, new PipelineTestOptions().Add<Typed.TypedSettings>(form), hasFunctions: true, name, config, ports, events);

    /// <summary>The same of a step that collects: the run is ended when it has taken all events, so that it gives what it has.</summary>
    public static Task<StepAnswer> EndedAsync<TStep>(PluginForm form, string name, string config, params string[] events)
        where TStep : class =>
        OfAsync<TStep>(form, new PipelineTestOptions().Add<Typed.TypedSettings>(form), hasFunctions: true, name, config, [], events, isEnded: true);

    /// <summary>Why a step is refused at the start, in each form.</summary>
    /// <param name="name">The step's operator.</param>
    /// <param name="config">Its configuration, in YAML.</param>
    public static async Task<IReadOnlyList<string>> RefusalsAsync<TStep>(string name, string config)
        where TStep : class
    {
        List<string> refusals = [];
        foreach (PluginForm form in PluginForms.All)
        {
            refusals.Add((await Assert.ThrowsAsync<PipelineException>(() => OfAsync<TStep>(form, name, config, []))).Message);
        }

        return refusals;
    }

    private static async Task<StepAnswer> OfAsync<TStep>(
        PluginForm form,
        PipelineTestOptions options,
        bool hasFunctions,
        string name,
        string config,
        string[] ports,
        string[] events,
        bool isEnded = false)
        where TStep : class
    {
        StepAnswer answer = new();
        GivenEvents given = new(events);
        options.Run.Components.Add<ISource>("given", _ => given);
        string[] all = ["out", "err", .. ports];
        foreach (string port in all)
        {
            answer._events[port] = [];
            options.Run.Components.Add<ISink>(port, _ => new KeptEvents(answer._events[port]));
        }

        await using PipelineTest pipeline = PipelineTest.Of<TStep>(
            form,
            $$"""
            sources: [ { id: in, connector: given } ]
            steps: [ { id: step, operator: {{name}}, config: {{config}} } ]
            sinks: [ {{string.Join(", ", all.Select(static port => $"{{ id: to-{port}, connector: {port} }}"))}} ]
            routes: [ in -> step, {{string.Join(", ", all.Select(static port => $"step/{port} -> to-{port}"))}} ]
            """,
            options);
        using FunctionOffer offer = new(pipeline.Host);
        if (hasFunctions)
        {
            options.Run.Services = offer.AddTo(new HostServices());
        }

        await pipeline.StartAsync();
        if (isEnded)
        {
            await WaitAsync(() => pipeline.Report.Steps.Single().In == events.Length);
        }
        else
        {
            await given.Acked.Task.WaitAsync(TimeSpan.FromMinutes(1));
        }

        await pipeline.StopAsync();
        answer.Report = pipeline.Report.Steps.Single();
        return answer;
    }

    private static async Task WaitAsync(Func<bool> condition)
    {
        using CancellationTokenSource patience = new(TimeSpan.FromMinutes(1));
        while (!condition())
        {
            await Task.Delay(5, patience.Token);
        }
    }
}
