using System.Net;
using Pdk.Loader;
using Pdk.Loader.Tests.Support;
using Pdk.Runtime;

namespace Pdk.Native.Tests.Pipelines;

/// <summary>A linked transport that speaks HTTP: alike in each form, without supervision and with it.</summary>
public sealed class HttpEchoTests
{
    /// <summary>Every form, without supervision and with it.</summary>
    public static TheoryData<PluginForm, bool> Forms { get; } = new()
    {
        { PluginForm.Linked, false },
        { PluginForm.Linked, true },
        { PluginForm.Managed, false },
        { PluginForm.Managed, true },
        { PluginForm.Native, false },
        { PluginForm.Native, true },
    };

    /// <summary>The forms of which a fault is known: behind a border, or by supervision.</summary>
    public static TheoryData<PluginForm, bool> FormsWithFaults { get; } = new()
    {
        { PluginForm.Linked, true },
        { PluginForm.Managed, true },
        { PluginForm.Native, false },
        { PluginForm.Native, true },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task RequestsAtOnce_GetTheirOwnAnswers(PluginForm form, bool isSupervised)
    {
        await using HttpEchoHost host = new(form, isSupervised, HttpEchoHost.Echo);

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(number => host.AskAsync($$"""{"number":{{number}}}""")));
        await host.DrainAsync();

        Assert.Equal(Enumerable.Range(0, 100).Select(static number => $$"""{"number":{{number}}}"""), answers.Select(static answer => answer.Body));
        Assert.All(answers, static answer => Assert.Equal((HttpStatusCode.OK, "application/json"), (answer.Status, answer.ContentType)));
        Assert.Equal((100, 100, 0), (host.Run.Report.EventsIn, host.Run.Report.EventsOut, host.Run.Report.Sinks[0].Unanswered));
        Assert.Equal(PipelineOutcome.Drained, host.Run.Report.Outcome);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task EachRequest_IsReadAndAnsweredInItsFormat(PluginForm form, bool isSupervised)
    {
        await using HttpEchoHost host = new(form, isSupervised, HttpEchoHost.Echo);

        Assert.Equal((HttpStatusCode.OK, "not: json", "text/plain"), await host.AskAsync("not: json", "text/plain"));
        Assert.Equal((HttpStatusCode.OK, "[1,2]", "application/json"), await host.AskAsync(" [ 1, 2 ] "));
        (HttpStatusCode status, string body, _) = await host.AskAsync("x", "application/jsn");
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("did you mean 'application/json'?", body, StringComparison.Ordinal);
        (status, body, _) = await host.AskAsync("not: json");
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("\"source\":\"web\"", body, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task EveryStage_KeepsWhatAnAnswerIsFoundBy(PluginForm form, bool isSupervised)
    {
        await using HttpEchoHost host = new(form, isSupervised, """
            connectors:
              - { id: web, connector: http-echo, preprocessors: [ separate ], codec: string, postprocessors: [ separate ] }
            """);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => host.AskAsync($"line {number}\n", "text/plain")));

        Assert.Equal(Enumerable.Range(0, 20).Select(static number => $"line {number}\n"), answers.Select(static answer => answer.Body));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task RequestWithoutAnAnswer_IsToldInTime(PluginForm form, bool isSupervised)
    {
        await using HttpEchoHost host = new(form, isSupervised, HttpEchoHost.Void);

        (HttpStatusCode status, _, _) = await host.AskAsync("1");

        Assert.Equal(HttpStatusCode.GatewayTimeout, status);
        Assert.Equal(1, host.Run.Report.Sinks[1].Unanswered);
        Assert.Contains(host.Log.Lines, static line => line.Contains("'web': 1 requests had no answer in time; the last: '1'", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task LostConnection_IsOpenedAgainForBothSides(PluginForm form, bool isSupervised)
    {
        await using HttpEchoHost host = new(form, isSupervised, HttpEchoHost.Echo);
        for (int loss = 0; loss < 3; loss++)
        {
            Assert.Equal(HttpStatusCode.Accepted, (await host.AskAsync("0", path: "lose")).Status);
            int connects = loss + 2;
            Waiting.Until(() => Count(host, "listening on ") == connects, "the server listens again");

            Assert.Equal($"{loss}", (await host.AskAsync($"{loss}")).Body);
        }

        await host.DrainAsync();
        Assert.Equal(4, Count(host, "'web' is connected"));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task ClientsThatGoAway_HarmNobody(PluginForm form, bool isSupervised)
    {
        await using HttpEchoHost host = new(form, isSupervised, HttpEchoHost.Void);
        using CancellationTokenSource impatience = new();
        Task[] impatient = [.. Enumerable.Range(0, 10).Select(number => host.AskAsync($"{number}", cancellation: impatience.Token))];
        Waiting.Until(() => host.Run.Report.Sources[0].Events == 10, "the requests");
        await impatience.CancelAsync();
        foreach (Task request in impatient)
        {
            await Record.ExceptionAsync(() => request);
        }

        Assert.Equal(HttpStatusCode.GatewayTimeout, (await host.AskAsync("11")).Status);
        await host.DrainAsync();
        Assert.Equal(11, host.Run.Report.Sinks[1].Unanswered);
    }

    [Theory]
    [MemberData(nameof(FormsWithFaults))]
    public async Task Fault_ReplacesBothSides(PluginForm form, bool isSupervised)
    {
        await using HttpEchoHost host = new(form, isSupervised, HttpEchoHost.Echo);
        using CancellationTokenSource impatience = new();
        Task fault = host.AskAsync("0", path: "fault", cancellation: impatience.Token);
        Waiting.Until(() => Count(host, "listening on ") == 2, "another server");
        await impatience.CancelAsync();
        await Record.ExceptionAsync(() => fault);

        // The new server has a port of its own.
        string told = host.Log.Lines.Last(static line => line.Contains("listening on ", StringComparison.Ordinal));
        Assert.Equal("7", (await host.AskAsync("7", path: told[told.IndexOf("http:", StringComparison.Ordinal)..].Trim())).Body);
        await host.DrainAsync();
        Assert.Equal((1, 1), (host.Run.Report.Sources[0].Restarts, host.Run.Report.Sinks[0].Restarts));
    }

    private static int Count(HttpEchoHost host, string text) =>
        host.Log.Lines.Count(line => line.Contains(text, StringComparison.Ordinal));
}
