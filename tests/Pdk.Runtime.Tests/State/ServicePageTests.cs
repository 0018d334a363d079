using System.Text.RegularExpressions;
using Pdk.Contracts;
using Pdk.Loader;

namespace Pdk.Runtime.Tests.State;

/// <summary>The pages on state and metrics: their code is that of the fixture, their pipeline and their program are right.</summary>
public sealed partial class ServicePageTests
{
    [Theory]
    [InlineData("state.md")]
    [InlineData("metrics.md")]
    public void Code_IsThatOfTheFixtures(string name)
    {
        string page = Read("docs", name);
        MatchCollection snippets = Snippet().Matches(page);

        Assert.NotEmpty(snippets);
        Assert.All(snippets, static snippet =>
            Assert.Contains($"\n{snippet.Groups["text"].Value}", Read(snippet.Groups["file"].Value.Split('/')), StringComparison.Ordinal));
    }

    [Fact]
    public void Pipeline_IsValid()
    {
        string yaml = Regex.Match(Read("docs", "state.md"), "^```yaml\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline).Groups[1].Value;

        Assert.Equal("/var/lib/pdk/logs", PipelineDefinition.Parse(yaml, "state.md").State?.Path);
    }

    /// <summary>The program of the page, with the class that it names.</summary>
    [Fact]
    public void Program_OffersStateToEachConnector()
    {
        object redis = new();
        PipelineOptions options = new() { Services = new HostServices().Add<IState>(request => new RedisState(redis, request)) };
        Assert.Contains($"PipelineOptions options = new() {{ Services = new HostServices().Add<IState>(request => new RedisState(redis, request)) }};", Read("docs", "state.md"), StringComparison.Ordinal);

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
        Assert.Contains(text, Read("docs", page), StringComparison.Ordinal);
        Assert.Equal(
            (256, 1024 * 1024, 128, 63, 1024, 64),
            (IState.MaxKeyLength, IState.MaxDataLength, IMetrics.MaxNameLength, IMetrics.MaxUnitLength, IMetrics.MaxDescriptionLength, IMetrics.MaxInstruments));
    }

    private static string Read(params string[] parts)
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Pdk.sln")))
        {
            folder = folder.Parent;
        }

        Assert.NotNull(folder);
        return File.ReadAllText(Path.Combine([folder.FullName, .. parts])).ReplaceLineEndings("\n");
    }

    [GeneratedRegex(@"<!-- (?<file>\S+) -->\n```csharp\n(?<text>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Snippet();

    private sealed record RedisState(object Redis, ServiceRequest Request) : IState
    {
        public ValueTask<StateEntry> ReadAsync(string key, CancellationToken cancellation) => new(StateEntry.None);

        public ValueTask<ulong> WriteAsync(string key, ReadOnlyMemory<byte> data, ulong expectedVersion, CancellationToken cancellation) => new(1);
    }
}
