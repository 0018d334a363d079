using Pdk.Runtime.State;

namespace Pdk.Runtime.Tests.State;

/// <summary>Which folders may hold state, and for whom.</summary>
public sealed class StateFolderTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private string Mark => _folder.In("pdk.state.lock");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void FolderThatIsNotThere_IsMade()
    {
        using FileStateStore store = FileStateStore.Open(_folder.In("a", "b"));

        Assert.Equal(_folder.In("a", "b"), store.Folder);
        Assert.True(File.Exists(_folder.In("a", "b", "pdk.state.lock")));
    }

    [Fact]
    public void OneStoreAtATime()
    {
        using (FileStateStore.Open(_folder.Path))
        {
            IOException exception = Assert.Throws<IOException>(() => FileStateStore.Open(_folder.Path));
            Assert.StartsWith($"{_folder.Path}: expected a folder for state that nobody else uses, but it is in use: ", exception.Message, StringComparison.Ordinal);
        }

        FileStateStore.Open(_folder.Path).Dispose();
    }

    [Fact]
    public void FolderOfSomethingElse_IsRefused()
    {
        File.WriteAllText(_folder.In("thesis.doc"), "");

        PdkDataException exception = Assert.Throws<PdkDataException>(() => FileStateStore.Open(_folder.Path));

        Assert.Equal(
            $"{_folder.Path}: expected an empty folder, or one that holds state, found 'thesis.doc' in it. Name a folder of its own for the state.",
            exception.Message);
        Assert.False(File.Exists(Mark));
    }

    [Fact]
    public void RootOfAVolume_IsEmpty()
    {
        Directory.CreateDirectory(_folder.In("lost+found"));

        FileStateStore.Open(_folder.Path).Dispose();
    }

    /// <summary>A process may be killed while it makes the mark.</summary>
    [Fact]
    public void BeginningOfAMark_IsCompleted()
    {
        const string Whole = "pdk state 1\n";
        for (int length = 0; length <= Whole.Length; length++)
        {
            File.WriteAllText(Mark, Whole[..length]);
            FileStateStore.Open(_folder.Path).Dispose();
            Assert.Equal(Whole, File.ReadAllText(Mark));
        }
    }

    [Theory]
    [InlineData("pdk state 2\n")]
    [InlineData("pdk state 1\n ")]
    [InlineData("pid 17")]
    public void AnotherMark_IsRefused(string text)
    {
        File.WriteAllText(Mark, text);

        PdkDataException exception = Assert.Throws<PdkDataException>(() => FileStateStore.Open(_folder.Path));

        Assert.StartsWith($"{Mark}: expected 'pdk state 1', found something else", exception.Message, StringComparison.Ordinal);
        Assert.Equal(text, File.ReadAllText(Mark));

        // The folder was not kept.
        File.Delete(Mark);
        FileStateStore.Open(_folder.Path).Dispose();
    }

    [Fact]
    public void UnfinishedFiles_AreTakenAway()
    {
        FileStateStore.Open(_folder.Path).Dispose();
        string unfinished = _folder.In("p+in+k.state" + StateFile.UnfinishedExtension);
        string other = _folder.In("notes.tmp");
        File.WriteAllText(unfinished, "PDKST");
        File.WriteAllText(other, "");

        FileStateStore.Open(_folder.Path).Dispose();

        Assert.False(File.Exists(unfinished));
        Assert.True(File.Exists(other));
    }

    [Fact]
    public void FileInItsPlace_IsRefused()
    {
        File.WriteAllText(_folder.In("file"), "");

        Assert.ThrowsAny<IOException>(() => FileStateStore.Open(_folder.In("file")));
    }
}
