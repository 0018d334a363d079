using System.Runtime.Versioning;
using System.Text;
using Pdk.Contracts;
using Pdk.Loader;
using Pdk.Runtime.State;

namespace Pdk.Runtime.Tests.State;

/// <summary>Entries in files: versions, whose they are, and what is said of files that are something else.</summary>
public sealed class FileStateStoreTests : IDisposable
{
    private static readonly ServiceRequest s_owner = new("in") { Pipeline = "p" };

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Versions_RiseByOne()
    {
        using FileStateStore store = FileStateStore.Open(_folder.Path);
        IState state = store.For(s_owner);

        Assert.Equal(StateEntry.None, await state.ReadAsync("k", default));
        Assert.Equal(1UL, await WriteAsync(state, "k", "a", 0));
        Assert.Equal(2UL, await WriteAsync(state, "k", "b", 1));
        Assert.Equal((2UL, "b"), await ReadAsync(state, "k"));
        Assert.Equal(1UL, await WriteAsync(state, "other", "c", 0));
        Assert.Equal(["p+in+k.state", "p+in+other.state"], _folder.Entries);
    }

    [Theory]
    [InlineData(0UL)]
    [InlineData(1UL)]
    [InlineData(3UL)]
    public async Task AnotherVersion_IsAnErrorAndNothingIsWritten(ulong expected)
    {
        using FileStateStore store = FileStateStore.Open(_folder.Path);
        IState state = store.For(s_owner);
        await WriteAsync(state, "k", "a", 0);
        await WriteAsync(state, "k", "b", 1);

        InvalidOperationException exception = await Assert.ThrowsAsync<InvalidOperationException>(() => WriteAsync(state, "k", "c", expected));

        Assert.Equal($"State 'p+in+k': expected version {expected}, found 2: somebody else has written it.", exception.Message);
        Assert.Equal((2UL, "b"), await ReadAsync(state, "k"));
    }

    [Fact]
    public async Task WhatIsNotThere_CannotBeExpected()
    {
        using FileStateStore store = FileStateStore.Open(_folder.Path);

        InvalidOperationException exception = await Assert.ThrowsAsync<InvalidOperationException>(() => WriteAsync(store.For(s_owner), "k", "c", 1));

        Assert.Contains("expected version 1, found 0", exception.Message, StringComparison.Ordinal);
        Assert.Empty(_folder.Entries);
    }

    [Fact]
    public async Task AnotherStore_GoesOn()
    {
        using (FileStateStore first = FileStateStore.Open(_folder.Path))
        {
            await WriteAsync(first.For(s_owner), "k", "a", 0);
        }

        using FileStateStore second = FileStateStore.Open(_folder.Path);
        Assert.Equal((1UL, "a"), await ReadAsync(second.For(s_owner), "k"));
    }

    [Fact]
    public async Task Owners_AreApart()
    {
        using FileStateStore store = FileStateStore.Open(_folder.Path);
        ServiceRequest[] owners =
        [
            s_owner,
            s_owner with { Pipeline = "q" },
            new ServiceRequest("on") { Pipeline = "p" },
            s_owner with { Partition = "1" },
            s_owner with { Partition = "2" },
        ];
        foreach (ServiceRequest owner in owners)
        {
            await WriteAsync(store.For(owner), "k", owner.ToString(), 0);
        }

        foreach (ServiceRequest owner in owners)
        {
            Assert.Equal((1UL, owner.ToString()), await ReadAsync(store.For(owner with { Component = "any" }), "k"));
        }
    }

    [Fact]
    public async Task LargestEntry_IsKept()
    {
        using FileStateStore store = FileStateStore.Open(_folder.Path);
        IState state = store.For(new ServiceRequest(new string('A', 4000)) { Pipeline = "p" });
        string key = new('K', IState.MaxKeyLength);
        byte[] data = new byte[IState.MaxDataLength];

        await state.WriteAsync(key, data, 0, default);

        Assert.Equal(data.Length, (await state.ReadAsync(key, default)).Data.Length);
    }

    [Fact]
    public async Task WhatIsTooLargeOrEmpty_IsRefused()
    {
        using FileStateStore store = FileStateStore.Open(_folder.Path);
        IState state = store.For(s_owner);

        Assert.Contains("at most 1048576 bytes, found 1048577", (await Refused(() => state.WriteAsync("k", new byte[IState.MaxDataLength + 1], 0, default).AsTask())).Message, StringComparison.Ordinal);
        Assert.Contains("a key of 1 to 256 bytes, found one of 257", (await Refused(() => state.ReadAsync(new string('k', 257), default).AsTask())).Message, StringComparison.Ordinal);
        Assert.Contains("a key of 1 to 256 bytes, found one of 0", (await Refused(() => state.WriteAsync("", default, 0, default).AsTask())).Message, StringComparison.Ordinal);
        Assert.Equal("key", (await Refused(() => state.ReadAsync(null!, default).AsTask())).ParamName);
        Assert.Empty(_folder.Entries);

        static Task<ArgumentException> Refused(Func<Task> call) => Assert.ThrowsAnyAsync<ArgumentException>(call);
    }

    /// <summary>Cut off, emptied, written by something else: told, and left as it is.</summary>
    [Theory]
    [InlineData("", "its 0 bytes are a part of one only")]
    [InlineData("PDKSTATE", "its 8 bytes are a part of one only")]
    [InlineData("{ \"position\": 17 }", "it does not begin as one")]
    public async Task DamagedFile_IsToldAndNotTouched(string content, string problem)
    {
        using FileStateStore store = FileStateStore.Open(_folder.Path);
        string file = _folder.In("p+in+k.state");
        await File.WriteAllTextAsync(file, content);

        PdkDataException read = await Assert.ThrowsAsync<PdkDataException>(() => ReadAsync(store.For(s_owner), "k"));
        PdkDataException write = await Assert.ThrowsAsync<PdkDataException>(() => WriteAsync(store.For(s_owner), "k", "a", 0));

        Assert.Equal(
            $"{file}: expected the state of 'p+in+k', but {problem}. Bring back a copy of the file, or move it away to begin from nothing.",
            read.Message);
        Assert.Equal(read.Message, write.Message);
        Assert.Equal(content, await File.ReadAllTextAsync(file));
        Assert.Empty(Directory.GetFiles(_folder.Path, "*.tmp"));
    }

    [Fact]
    public async Task FileThatIsTooLarge_IsNotRead()
    {
        using FileStateStore store = FileStateStore.Open(_folder.Path);
        using (FileStream file = File.Create(_folder.In("p+in+k.state")))
        {
            file.SetLength(1L << 40);
        }

        PdkDataException exception = await Assert.ThrowsAsync<PdkDataException>(() => ReadAsync(store.For(s_owner), "k"));

        Assert.Contains("its 1099511627776 bytes are more than one has", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FileOfAnotherEntry_IsTold()
    {
        using FileStateStore store = FileStateStore.Open(_folder.Path);
        await WriteAsync(store.For(s_owner), "k", "a", 0);
        File.Move(_folder.In("p+in+k.state"), _folder.In("p+in+l.state"));

        PdkDataException exception = await Assert.ThrowsAsync<PdkDataException>(() => ReadAsync(store.For(s_owner), "l"));

        Assert.Contains("expected the state of 'p+in+l', but it belongs to 'p+in+k'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FoldersAndOwnersThatAreNone_AreRefused()
    {
        Assert.Equal("folder", Assert.Throws<ArgumentException>(() => FileStateStore.Open("")).ParamName);
        Assert.Equal("folder", Assert.Throws<ArgumentNullException>(() => FileStateStore.Open(null!)).ParamName);
        using FileStateStore store = FileStateStore.Open(_folder.Path);
        Assert.Equal("owner", Assert.Throws<ArgumentNullException>(() => store.For(null!)).ParamName);
    }

    [UnixFact, UnsupportedOSPlatform("windows")]
    public async Task Entries_AreForTheirOwnerOnly()
    {
        using FileStateStore store = FileStateStore.Open(_folder.Path);
        await WriteAsync(store.For(s_owner), "k", "a", 0);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder.In("p+in+k.state")));
    }

    [Fact]
    public async Task LastVersion_IsNotFollowedByTheFirst()
    {
        using FileStateStore store = FileStateStore.Open(_folder.Path);
        byte[] image = StateImage.Write(StateName.Of(s_owner, "k"), ulong.MaxValue, "a"u8);
        await File.WriteAllBytesAsync(_folder.In("p+in+k.state"), image);

        await Assert.ThrowsAsync<OverflowException>(() => WriteAsync(store.For(s_owner), "k", "b", ulong.MaxValue));
        Assert.Equal((ulong.MaxValue, "a"), await ReadAsync(store.For(s_owner), "k"));
    }

    /// <summary>The new content never lies under the name before it is whole.</summary>
    [Fact]
    public async Task FailedWrite_LeavesWhatWas()
    {
        using FileStateStore store = FileStateStore.Open(_folder.Path);
        IState state = store.For(s_owner);
        await WriteAsync(state, "k", "a", 0);
        string obstacle = _folder.In("p+in+k.state.tmp");
        Directory.CreateDirectory(obstacle);

        await Assert.ThrowsAnyAsync<UnauthorizedAccessException>(() => WriteAsync(state, "k", "b", 1));

        Assert.Equal((1UL, "a"), await ReadAsync(state, "k"));
        Directory.Delete(obstacle);
        Assert.Equal(2UL, await WriteAsync(state, "k", "b", 1));
    }

    [Fact]
    public async Task Cancelled_BeforeItsTurn()
    {
        using FileStateStore store = FileStateStore.Open(_folder.Path);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => store.For(s_owner).WriteAsync("k", default, 0, new CancellationToken(canceled: true)).AsTask());
        Assert.Empty(_folder.Entries);
    }

    [Fact]
    public async Task AfterTheStoreIsDisposed_CallsAreRefused()
    {
        FileStateStore store = FileStateStore.Open(_folder.Path);
        IState state = store.For(s_owner);
        store.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => ReadAsync(state, "k"));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => WriteAsync(state, "k", "a", 0));
    }

    /// <summary>Of writers that expect the same version one succeeds, whoever it is.</summary>
    [Fact]
    public async Task WritersAtOnce_TakeTurns()
    {
        using FileStateStore store = FileStateStore.Open(_folder.Path);
        async Task<bool> TryAsync(int number)
        {
            try
            {
                return await WriteAsync(store.For(s_owner), "k", $"{number}", 0) == 1;
            }
            catch (InvalidOperationException)
            {
                return false;
            }
        }

        bool[] won = await Task.WhenAll(Enumerable.Range(0, 8).Select(TryAsync));

        Assert.Single(won, true);
        Assert.Equal((1UL, $"{Array.IndexOf(won, true)}"), await ReadAsync(store.For(s_owner), "k"));
    }

    private static async Task<(ulong Version, string Text)> ReadAsync(IState state, string key)
    {
        StateEntry entry = await state.ReadAsync(key, default);
        return (entry.Version, Encoding.UTF8.GetString(entry.Data.Span));
    }

    private static async Task<ulong> WriteAsync(IState state, string key, string text, ulong expected) =>
        await state.WriteAsync(key, Encoding.UTF8.GetBytes(text), expected, default);
}
