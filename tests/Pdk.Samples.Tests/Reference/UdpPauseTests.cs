using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Pdk.Contracts;
using Pdk.Loader;
using Pdk.Runtime;
using Pdk.Testing;
using Sockets;

namespace Pdk.Samples.Tests.Reference;

/// <summary>UDP pause and resume: datagrams of a pause wait in the system's buffer, and events of a pause in the pipeline.</summary>
public sealed class UdpPauseTests : IDisposable
{
    private const string Listening = "listening on port ";

    private readonly Socket _peer = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);

    public UdpPauseTests() => _peer.Bind(new IPEndPoint(IPAddress.Loopback, 0));

    public void Dispose() => _peer.Dispose();

    [Theory, ClassData(typeof(PluginForms))]
    public async Task PausedSource_ReadsNothingUntilItIsResumed(PluginForm form)
    {
        await using SourceTest source = TestPlugin.Of<UdpSource>(form).Source("{}", new ConnectorTestOptions { Codec = "bytes" });
        await source.StartAsync();
        await source.WaitForAsync(Connectivity.Connected);
        await _peer.ConnectAsync(IPAddress.Loopback, PortOf(source));
        await _peer.SendAsync("a"u8.ToArray());
        await source.ExpectAsync("\"a\"");

        await source.PauseAsync();
        long pulls = source.Report.Sources[0].Pulls;
        await _peer.SendAsync("b"u8.ToArray());
        await _peer.SendAsync("c"u8.ToArray());
        await LoopRound.WaitAsync(source);
        Assert.Equal(ConnectorState.Paused, source.Connector.State);
        Assert.Equal((pulls, 1L), (source.Report.Sources[0].Pulls, source.Report.Sources[0].Events));

        await source.ResumeAsync();
        await source.ExpectAsync("\"b\"", "\"c\"");
    }

    [Theory, ClassData(typeof(PluginForms))]
    public async Task PausedSink_SendsNothingUntilItIsResumed(PluginForm form)
    {
        string configuration = $$"""{ "port": {{((IPEndPoint)_peer.LocalEndPoint!).Port}} }""";
        await using SinkTest sink = TestPlugin.Of<UdpSink>(form).Sink(configuration, new ConnectorTestOptions { Codec = "bytes" });
        await sink.StartAsync();
        await sink.SendAsync("\"a\"");
        Assert.Equal("a", await Datagrams.ReceiveAsync(_peer));

        await sink.PauseAsync();
        Task<SinkAck> answer = sink.Post(stream: 0, "\"b\"");
        Assert.Equal(ConnectorState.Paused, sink.Connector.State);
        Assert.Equal((false, 0), (answer.IsCompleted, _peer.Available));

        await sink.ResumeAsync();
        Assert.Equal("b", await Datagrams.ReceiveAsync(_peer));
        Assert.Equal(SinkAck.Ack, await answer);
    }

    private static int PortOf(SourceTest source)
    {
        string line = source.Log.First(static line => line.Contains(Listening, StringComparison.Ordinal));
        return int.Parse(line.AsSpan(line.IndexOf(Listening, StringComparison.Ordinal) + Listening.Length), CultureInfo.InvariantCulture);
    }
}
