using Pdk.Contracts;
using Pdk.Loader;
using Pdk.Plugins.Files;

namespace Pdk.Testing.Tests;

/// <summary>A sink under test, in all forms of a plugin.</summary>
public sealed class SinkTestTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pdk-testing-");

    private string Out => Path.Combine(_folder.FullName, "out");

    private string Configuration => $$"""{ "path": {{System.Text.Json.JsonSerializer.Serialize(Out)}}, "mode": "truncate" }""";

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory, ClassData(typeof(PluginForms))]
    public async Task Events_AreWrittenAndAnsweredFor(PluginForm form)
    {
        await using SinkTest sink = TestPlugin.Of<FileConnector>(form).Sink(Configuration, new ConnectorTestOptions { Codec = "bytes" });
        await sink.StartAsync();

        await sink.SendAsync("\"a\"", "\"b\"");
        Assert.Equal(SinkAck.Ack, await sink.SendToAsync(stream: 7, "\"c\""));
        await sink.StopAsync();

        Assert.Equal("abc", await File.ReadAllTextAsync(Out));
    }

    [Fact]
    public async Task EventsThatTheSinkRefuses_AreTold()
    {
        var options = new ConnectorTestOptions { Codec = "broken" };
        options.Components.Add<ICodec>("broken", static _ => new BrokenCodec());
        await using SinkTest sink = TestPlugin.Of<FileConnector>(PluginForm.Linked).Sink(Configuration, options);
        await sink.StartAsync();

        await Assert.ThrowsAsync<PluginTestException>(() => sink.SendAsync("1"));
        await sink.ExpectRefusedAsync("2");
    }

    [Fact]
    public async Task EventsThatTheSinkTakes_WhereItIsToRefuseThem_AreTold()
    {
        await using SinkTest sink = TestPlugin.Of<FileConnector>(PluginForm.Linked)
            .Sink(Configuration, new ConnectorTestOptions { Codec = "json" });
        await sink.StartAsync();

        await Assert.ThrowsAsync<PluginTestException>(() => sink.ExpectRefusedAsync("1"));
    }

    [Fact]
    public void TickOfAClockThatGoesByItself_IsRefused()
    {
        SinkTest sink = TestPlugin.Of<FileConnector>(PluginForm.Linked).Sink(Configuration);

        Assert.Throws<InvalidOperationException>(sink.Tick);
    }

    /// <summary>Fails altogether, as where there is no memory.</summary>
    private sealed class BrokenCodec : ICodec
    {
        public bool Decode(ReadOnlySpan<byte> data, PdkValueWriter output) => false;

        public void Encode(PdkValue value, System.Buffers.IBufferWriter<byte> output) => throw new TimeoutException("not now");
    }
}
