using System.Diagnostics;
using Pdk.Loader.Platform;
using Pdk.Loader.Tests.Support;
using Pdk.Tests.Systems;

namespace Pdk.Loader.Tests.Platform;

public sealed class FolderLockTests : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [UnixFact]
    public void OneHasItAtATime()
    {
        using (FolderLock first = FolderLock.TryTake(_folder.Path, TimeSpan.Zero)!)
        {
            Assert.NotNull(first);
            Assert.Null(FolderLock.TryTake(_folder.Path, TimeSpan.Zero));
        }

        using FolderLock? next = FolderLock.TryTake(_folder.Path, TimeSpan.Zero);
        Assert.NotNull(next);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    /// <summary>Opening a pipe waits for who writes to it.</summary>
    [UnixFact]
    public async Task WhatIsNoFolder_IsNotWaitedFor()
    {
        using Process made = Process.Start("mkfifo", [_folder["pipe"]]);
        await made.WaitForExitAsync();

        // On a thread of its own: one that waits would never come back.
        await Task.Factory.StartNew(
            () => FolderLock.TryTake(_folder["pipe"], TimeSpan.Zero)?.Dispose(),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default).WaitAsync(s_patience);
    }
}
