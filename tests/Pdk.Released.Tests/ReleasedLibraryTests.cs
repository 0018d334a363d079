using System.IO.Compression;
using Pdk.Fixtures;
using Pdk.Native.Tests.Faults;

namespace Pdk.Released.Tests;

/// <summary>The test of released libraries, tried with libraries of today: while there is no release, and so that it is known to see what is broken.</summary>
public sealed class ReleasedLibraryTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pdk-kept-");
    private readonly DirectoryInfo _scratch = Directory.CreateTempSubdirectory("pdk-released-");

    public void Dispose()
    {
        _folder.Delete(recursive: true);
        _scratch.Delete(recursive: true);
    }

    [Theory]
    [InlineData("1.0")]
    [InlineData("1.2")]
    [InlineData("2.0")]
    public async Task SoundLibrary_HasNoProblems(string version)
    {
        Keep("0.1.0", NativeFixtures.Evolved(version));
        Assert.Empty(await RunAsync());
    }

    [Theory]
    [InlineData("Min.Plugin")]
    [InlineData("Codecs")]
    [InlineData("Metronome")]
    public async Task KnownLibraryOfToday_AnswersAlike(string library)
    {
        Keep("0.1.0", NativeFixtures.Sample(library));
        Assert.Empty(await RunAsync());
    }

    [Fact]
    public async Task KnownLibraryThatIsAnother_IsTold()
    {
        Keep("0.1.0", NativeFixtures.Sample("Codecs"), name: "Metronome.so");
        Assert.Contains("expected a component 'metronome'", Assert.Single(await RunAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task LibraryOfOtherContracts_IsLoadedAndItsComponentsAreMade()
    {
        Keep("0.1.0", NativeFixtures.Sample("Separate"));
        Assert.Empty(await RunAsync());
    }

    [Fact]
    public void Libraries_AreFoundForThisPlatformInOrderOfReleases()
    {
        Keep("0.10.0", NativeFixtures.Evolved("1.0"));
        Keep("0.9.0", NativeFixtures.Evolved("1.2"));
        Keep("0.9.0", NativeFixtures.Evolved("1.0"), "plan9-mips");
        Keep("drafts", NativeFixtures.Evolved("1.0"));
        Assert.Equal(["0.9.0", "0.10.0"], ReleasedLibrary.In(_folder.FullName).Select(static library => Path.GetFileName(Path.GetDirectoryName(Path.GetDirectoryName(library.Path)))));
        Assert.Empty(ReleasedLibrary.In(Path.Combine(_folder.FullName, "nowhere")));
    }

    [Fact]
    public async Task LibraryThatWasCutOff_IsToldForEachHost()
    {
        Keep("0.1.0", NativeFixtures.Evolved("1.0"), change: static content => content[..(content.Length / 2)]);
        IReadOnlyList<string> problems = await RunAsync();
        Assert.Equal(3, problems.Count);
        Assert.All(problems, static problem => Assert.Contains("CutOff (ReadStamp)", problem, StringComparison.Ordinal));
    }

    [Fact]
    public async Task LibraryOfAnotherAbi_IsTold()
    {
        Keep("0.1.0", NativeFixtures.Sample("Separate"), change: static content =>
        {
            StampEditor.Replace(content, "\u0001pdk-stamp\u0002"u8, "abi 1.1", "abi 2.0");
            return content;
        });
        Assert.EndsWith("AbiVersion (Judge): expected a plugin of ABI 1.x, found one of ABI 2.0", Assert.Single(await RunAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task LibraryThatAnswersOtherwise_IsTold()
    {
        // The plugin of 1.0 under the name of that of 1.2: a host that took it for one would see defaults where the plugin's own answers are expected.
        Keep("0.1.0", NativeFixtures.Evolved("1.0"), name: Path.GetFileName(NativeFixtures.Evolved("1.2")));
        IReadOnlyList<string> problems = await RunAsync();
        Assert.Contains(problems, static problem => problem.EndsWith("in the host of 1.2: supports Explain: expected yes, found no", StringComparison.Ordinal));
        Assert.Contains(problems, static problem => problem.EndsWith("in the host of 1.1: Reduced: expected 134, found 135", StringComparison.Ordinal));
    }

    [Fact]
    public async Task FileThatIsNotCompressed_IsTold()
    {
        string folder = Directory.CreateDirectory(Path.Combine(_folder.FullName, "0.1.0", ReleasedLibrary.Platform)).FullName;
        File.Copy(NativeFixtures.Evolved("1.0"), Path.Combine(folder, "Evolution.Plugin.V1_0.so.br"));
        Assert.Contains("cannot be decompressed", Assert.Single(await RunAsync()), StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<string>> RunAsync() =>
        await Assert.Single(ReleasedLibrary.In(_folder.FullName)).RunAsync(_scratch.FullName);

    private void Keep(string release, string library, string? platform = null, string? name = null, Func<byte[], byte[]>? change = null)
    {
        string folder = Directory.CreateDirectory(Path.Combine(_folder.FullName, release, platform ?? ReleasedLibrary.Platform)).FullName;
        byte[] content = File.ReadAllBytes(library);
        using FileStream file = File.Create(Path.Combine(folder, (name ?? Path.GetFileName(library)) + ".br"));
        using BrotliStream compressed = new(file, CompressionLevel.Fastest);
        compressed.Write(change is null ? content : change(content));
    }
}
