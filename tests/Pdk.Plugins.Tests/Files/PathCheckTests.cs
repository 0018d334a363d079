using Pdk.Contracts;
using Pdk.Plugins.Files;
using Pdk.Plugins.Tests.Files.Support;
using Pdk.Tests.Plugins;

namespace Pdk.Plugins.Tests.Files;

/// <summary>Mistakes in the path and the mode of <c>file</c> are found before the first event.</summary>
public sealed class PathCheckTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(FileUse.Read, "absent", "'path' must be a file that exists, but there is no '{0}'; 'wait: true' waits for it.")]
    [InlineData(FileUse.Read, "none/a", "'path' must lie in a folder that exists, but there is no '{1}'; 'wait: true' waits for it.")]
    [InlineData(FileUse.Append, "none/a", "'path' must lie in a folder that exists, but there is no '{1}'; 'wait: true' waits for it.")]
    [InlineData(FileUse.Truncate, "plain/a", "'path' must lie in a folder, but '{1}' is a file.")]
    [InlineData(FileUse.Read, "", "'path' must be a file, but '{0}' is a directory.")]
    [InlineData(FileUse.Write, "", "'path' must be a file, but '{0}' is a directory.")]
    public async Task Mistake_FailsTheStart(FileUse mode, string name, string expected)
    {
        _folder.Write("plain", "x"u8);
        string path = name.Length == 0 ? _folder.Root : _folder.PathOf(name);
        using var file = new FileConnector(new(path, mode));

        var exception = await Assert.ThrowsAsync<ArgumentException>(async () => await file.OnStartAsync(CancellationToken.None));

        Assert.Equal($"The configuration of 'file': {string.Format(System.Globalization.CultureInfo.InvariantCulture, expected, path, Path.GetDirectoryName(path))}", exception.Message);
    }

    [Theory]
    [InlineData(FileUse.Read, "absent")]
    [InlineData(FileUse.Read, "none/a")]
    [InlineData(FileUse.Append, "none/a")]
    public async Task WhatComesLater_IsWaitedForWhereThatIsAsked(FileUse mode, string name)
    {
        using var file = new FileConnector(new(_folder.PathOf(name), mode, Wait: true));

        await file.OnStartAsync(CancellationToken.None);
        await Assert.ThrowsAsync<IOException>(async () => await file.ConnectAsync(default, CancellationToken.None));
    }

    [Fact]
    public async Task DirectoryThatIsWaitedFor_IsAMistakeAllTheSame()
    {
        using var file = new FileConnector(new(_folder.Root, Wait: true));

        await Assert.ThrowsAsync<ArgumentException>(async () => await file.OnStartAsync(CancellationToken.None));
    }

    [Fact]
    public void ModeOfTheOtherDirection_IsAMistakeBeforeTheStart()
    {
        using var reader = new FileConnector(new(_folder.PathOf("a")));
        using var writer = new FileConnector(new(_folder.PathOf("b"), FileUse.Append));

        Assert.Equal(
            "The configuration of 'file': 'mode' must be write, append or truncate for a sink, but is read.",
            Assert.Throws<ArgumentException>(() => ((ISink)reader).CodecRequirement).Message);
        Assert.Equal(
            "The configuration of 'file': 'mode' must be read or follow for a source, but is append.",
            Assert.Throws<ArgumentException>(() => ((ISource)writer).CodecRequirement).Message);
    }

    public void Dispose() => _folder.Dispose();
}
