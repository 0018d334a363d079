using System.Net;
using Pdk.Loader;
using Pdk.Runtime;

namespace Pdk.Native.Tests.Pipelines;

/// <summary>A linked transport that speaks HTTP: alike in each form, without supervision and with it.</summary>
public sealed class HttpEchoTests
{
    [Theory]
    [MemberData(nameof(HostForms.All), MemberType = typeof(HostForms))]
    public async Task RequestsAtOnce_GetTheirOwnAnswers(PluginForm form, bool isSupervised)
    {
        await using HttpEchoHost host = await HttpEchoHost.StartAsync(form, isSupervised, HttpEchoHost.Echo);

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(number => host.AskAsync($$"""{"number":{{number}}}""")));
        await host.Pipeline.StopAsync();

        Assert.Equal(Enumerable.Range(0, 100).Select(static number => $$"""{"number":{{number}}}"""), answers.Select(static answer => answer.Body));
        Assert.All(answers, static answer => Assert.Equal((HttpStatusCode.OK, "application/json"), (answer.Status, answer.ContentType)));
        Assert.Equal((100, 100, 0), (host.Pipeline.Report.EventsIn, host.Pipeline.Report.EventsOut, host.Pipeline.Report.Sinks[0].Unanswered));
        Assert.Equal(PipelineOutcome.Drained, host.Pipeline.Report.Outcome);
    }

    [Theory]
    [MemberData(nameof(HostForms.All), MemberType = typeof(HostForms))]
    public async Task EachRequest_IsReadAndAnsweredInItsFormat(PluginForm form, bool isSupervised)
    {
        await using HttpEchoHost host = await HttpEchoHost.StartAsync(form, isSupervised, HttpEchoHost.Echo);

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
    [MemberData(nameof(HostForms.All), MemberType = typeof(HostForms))]
    public async Task EveryStage_KeepsWhatAnAnswerIsFoundBy(PluginForm form, bool isSupervised)
    {
        await using HttpEchoHost host = await HttpEchoHost.StartAsync(form, isSupervised, """
            connectors:
              - { id: web, connector: http-echo, preprocessors: [ separate ], codec: string, postprocessors: [ separate ] }
            """);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => host.AskAsync($"line {number}\n", "text/plain")));

        Assert.Equal(Enumerable.Range(0, 20).Select(static number => $"line {number}\n"), answers.Select(static answer => answer.Body));
    }

    [Theory]
    [MemberData(nameof(HostForms.All), MemberType = typeof(HostForms))]
    public async Task RequestWithoutAnAnswer_IsToldInTime(PluginForm form, bool isSupervised)
    {
        await using HttpEchoHost host = await HttpEchoHost.StartAsync(form, isSupervised, HttpEchoHost.Void);

        (HttpStatusCode status, _, _) = await host.AskAsync("1");

        Assert.Equal(HttpStatusCode.GatewayTimeout, status);
        Assert.Equal(1, host.Pipeline.Report.Sinks[1].Unanswered);
        Assert.Contains(host.Pipeline.Log, static line => line.Contains("'web': 1 requests had no answer in time; the last: '1'", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(HostForms.All), MemberType = typeof(HostForms))]
    public async Task LostConnection_IsOpenedAgainForBothSides(PluginForm form, bool isSupervised)
    {
        await using HttpEchoHost host = await HttpEchoHost.StartAsync(form, isSupervised, HttpEchoHost.Echo);
        for (int loss = 0; loss < 3; loss++)
        {
            Assert.Equal(HttpStatusCode.Accepted, (await host.AskAsync("0", path: "lose")).Status);
            await host.WaitForAddressesAsync(loss + 2);

            Assert.Equal($"{loss}", (await host.AskAsync($"{loss}")).Body);
        }

        await host.Pipeline.StopAsync();
        Assert.Equal(4, host.Pipeline.Log.Count(static line => line.Contains("'web' is connected", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(HostForms.All), MemberType = typeof(HostForms))]
    public async Task ClientsThatGoAway_HarmNobody(PluginForm form, bool isSupervised)
    {
        await using HttpEchoHost host = await HttpEchoHost.StartAsync(form, isSupervised, HttpEchoHost.Void);
        using CancellationTokenSource impatience = new();
        Task[] impatient = [.. Enumerable.Range(0, 10).Select(number => host.AskAsync($"{number}", cancellation: impatience.Token))];
        await host.Pipeline.WaitUntilAsync(() => host.Pipeline.Report.Sources[0].Events == 10, "the requests");
        await impatience.CancelAsync();
        foreach (Task request in impatient)
        {
            await Record.ExceptionAsync(() => request);
        }

        Assert.Equal(HttpStatusCode.GatewayTimeout, (await host.AskAsync("11")).Status);
        await host.Pipeline.StopAsync();
        Assert.Equal(11, host.Pipeline.Report.Sinks[1].Unanswered);
    }

    [Theory]
    [MemberData(nameof(HostForms.WithFaults), MemberType = typeof(HostForms))]
    public async Task Fault_ReplacesBothSides(PluginForm form, bool isSupervised)
    {
        await using HttpEchoHost host = await HttpEchoHost.StartAsync(form, isSupervised, HttpEchoHost.Echo);
        using CancellationTokenSource impatience = new();
        Task fault = host.AskAsync("0", path: "fault", cancellation: impatience.Token);
        await host.WaitForAddressesAsync(2);
        await impatience.CancelAsync();
        await Record.ExceptionAsync(() => fault);

        Assert.NotEqual(host.Addresses[0], host.Addresses[1]);
        Assert.Equal("7", (await host.AskAsync("7")).Body);
        await host.Pipeline.StopAsync();
        Assert.Equal((1, 1), (host.Pipeline.Report.Sources[0].Restarts, host.Pipeline.Report.Sinks[0].Restarts));
    }
}
