using System.Net;
using System.Net.Sockets;
using Pdk.Contracts;
using Pdk.Loader;
using Pdk.Runtime;
using Pdk.Testing;
using Sockets;

namespace Pdk.Samples.Tests.Reference;

/// <summary>TCP pause and resume: a connection that is paused stays, and nothing goes through it; nothing is lost.</summary>
public sealed class TcpPauseTests : IDisposable
{
    private readonly TcpListener _server = new(IPAddress.Loopback, 0);

    public TcpPauseTests() => _server.Start();

    private string Configuration => $$"""{ "port": {{((IPEndPoint)_server.LocalEndpoint).Port}} }""";

    public void Dispose() => _server.Dispose();

    [Theory, ClassData(typeof(PluginForms))]
    public async Task PausedSource_ReadsNothingUntilItIsResumed(PluginForm form)
    {
        await using SourceTest source = TestPlugin.Of<TcpSource>(form).Source(Configuration, new ConnectorTestOptions { Codec = "bytes" });
        await source.StartAsync();
        using Socket peer = await _server.AcceptSocketAsync();
        await peer.SendAsync("a"u8.ToArray());
        await source.ExpectAsync("\"a\"");

        await source.PauseAsync();
        long pulls = source.Report.Sources[0].Pulls;
        await peer.SendAsync("b"u8.ToArray());
        await LoopRound.WaitAsync(source);
        Assert.Equal((ConnectorState.Paused, Connectivity.Connected), (source.Connector.State, source.Connector.Connectivity));
        Assert.Equal((pulls, 1L), (source.Report.Sources[0].Pulls, source.Report.Sources[0].Events));

        await source.ResumeAsync();
        await source.ExpectAsync("\"b\"");
        Assert.Equal(1UL, source.Connector.Attempts.Successes);
    }

    [Theory, ClassData(typeof(PluginForms))]
    public async Task PausedSink_SendsNothingUntilItIsResumed(PluginForm form)
    {
        await using SinkTest sink = TestPlugin.Of<TcpSink>(form).Sink(Configuration, new ConnectorTestOptions { Codec = "bytes" });
        await sink.StartAsync();
        using Socket peer = await _server.AcceptSocketAsync();
        await sink.SendAsync("\"a\"");
        Assert.Equal("a", await Datagrams.ReceiveAsync(peer));

        await sink.PauseAsync();
        Task<SinkAck> answer = sink.Post(stream: 0, "\"b\"");
        Assert.Equal((ConnectorState.Paused, Connectivity.Connected), (sink.Connector.State, sink.Connector.Connectivity));
        Assert.Equal((false, 0), (answer.IsCompleted, peer.Available));

        await sink.ResumeAsync();
        Assert.Equal("b", await Datagrams.ReceiveAsync(peer));
        Assert.Equal(SinkAck.Ack, await answer);
    }
}
