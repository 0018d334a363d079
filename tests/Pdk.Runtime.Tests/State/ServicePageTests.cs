using System.Text.RegularExpressions;
using Pdk.Contracts;
using Pdk.Loader;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.State;

/// <summary>The pages on state and metrics: their code is that of the fixture, their pipeline and their program are right.</summary>
public sealed class ServicePageTests
{
    [Theory]
    [InlineData("state.md", 2)]
    [InlineData("metrics.md", 0)]
    public void Code_IsThatOfTheFixtures(string name, int others) => PageCode.IsThatOfItsFiles(name, others);

    [Fact]
    public void Pipeline_IsValid()
    {
        string yaml = Regex.Match(PageCode.Read("docs", "state.md"), "^```yaml\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline).Groups[1].Value;

        Assert.Equal("/var/lib/pdk/logs", PipelineDefinition.Parse(yaml, "state.md").State?.Path);
    }

    /// <summary>The program of the page, with the class that it names.</summary>
    [Fact]
    public void Program_OffersStateToEachConnector()
    {
        object redis = new();
        PipelineOptions options = new() { Services = new HostServices().Add<IState>(request => new RedisState(redis, request)) };
        Assert.Contains($"PipelineOptions options = new() {{ Services = new HostServices().Add<IState>(request => new RedisState(redis, request)) }};", PageCode.Read("docs", "state.md"), StringComparison.Ordinal);

        using InstanceServices services = options.Services.For(new ServiceRequest("in"));
        Assert.Equal("in", Assert.IsType<RedisState>(Assert.Single(services.Offers).Service).Request.Alias);
    }

    [Theory]
    [InlineData("state.md", "`MaxEvents` (1000)")]
    [InlineData("state.md", "1 to 256 bytes of UTF-8, an entry at most 1 MiB")]
    [InlineData("metrics.md", "1 to 128 ASCII letters")]
    [InlineData("metrics.md", "at most 63 printable ASCII characters")]
    [InlineData("metrics.md", "description at most 1024")]
    [InlineData("metrics.md", "at most 64 instruments, a process 2000")]
    public void Limits_AreThose(string page, string text)
    {
        Assert.Contains(text, PageCode.Read("docs", page), StringComparison.Ordinal);
        Assert.Equal(
            (256, 1024 * 1024, 128, 63, 1024, 64),
            (IState.MaxKeyLength, IState.MaxDataLength, IMetrics.MaxNameLength, IMetrics.MaxUnitLength, IMetrics.MaxDescriptionLength, IMetrics.MaxInstruments));
    }

    private sealed record RedisState(object Redis, ServiceRequest Request) : IState
    {
        public ValueTask<StateEntry> ReadAsync(string key, CancellationToken cancellation) => new(StateEntry.None);

        public ValueTask<ulong> WriteAsync(string key, ReadOnlyMemory<byte> data, ulong expectedVersion, CancellationToken cancellation) => new(1);
    }
}
