using System.IO.Pipes;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Pdk.Contracts;
using Pdk.Plugins.Files;
using Pdk.Plugins.Tests.Files.Support;
using Pdk.Tests.Plugins;

namespace Pdk.Plugins.Tests.Files;

/// <summary>Paths of files that the process has open already, as <c>/dev/stdout</c> is one.</summary>
public sealed class OpenDescriptorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Written => File.ReadAllText(_folder.PathOf("out"));

    public void Dispose() => _folder.Dispose();

    [LinuxTheory]
    [InlineData(FileUse.Append, "/proc/self/fd/")]
    [InlineData(FileUse.Truncate, "/proc/self/fd/")]
    [InlineData(FileUse.Write, "/dev/fd/")]
    [InlineData(FileUse.Truncate, "a link to it")]
    public async Task WhatOthersWriteThroughTheDescriptor_IsNotOverwritten(FileUse mode, string folder)
    {
        using SafeFileHandle handle = Opened();
        LibC.Write(handle, "begin\n"u8);
        using FileConnector file = await Sink.ConnectAsync(Name(handle, folder), mode);
        await Sink.SendAsync(file, "one\n");
        LibC.Write(handle, "report\n"u8);
        await Sink.SendAsync(file, "two\n");
        await file.FlushAsync(CancellationToken.None);
        LibC.Write(handle, "end\n"u8);
        Assert.Equal("begin\none\nreport\ntwo\nend\n", Written);
    }

    [LinuxFact]
    public async Task DescriptorWhoseFileIsCut_GoesOnAtItsNewEnd()
    {
        using SafeFileHandle handle = Opened();
        using FileConnector file = await Sink.ConnectAsync(Name(handle, "/dev/fd/"), FileUse.Truncate);
        await Sink.SendAsync(file, "one\n");
        RandomAccess.SetLength(handle, 0);
        await Sink.SendAsync(file, "two\n");
        Assert.Equal("two\n", Written);
    }

    [LinuxFact]
    public async Task TwoSinksOnOneDescriptor_TakeTurns()
    {
        using SafeFileHandle handle = Opened();
        using FileConnector one = await Sink.ConnectAsync(Name(handle, "/dev/fd/"), FileUse.Append);
        using FileConnector other = await Sink.ConnectAsync(Name(handle, "/proc/self/fd/"), FileUse.Truncate);
        await Sink.SendAsync(one, "one\n");
        await Sink.SendAsync(other, "two\n");
        Assert.Equal("one\ntwo\n", Written);
    }

    [LinuxFact]
    public async Task PipeWhoseReaderIsGone_FailsForGood()
    {
        using var reader = new AnonymousPipeServerStream(PipeDirection.In);
        var sender = new RecordingSender();
        using FileConnector file = await Sink.ConnectAsync($"/dev/fd/{reader.GetClientHandleAsString()}", FileUse.Append, sender: sender);
        await Sink.SendAsync(file, "one\n");
        byte[] first = new byte[4];
        await reader.ReadExactlyAsync(first);
        Assert.Equal("one\n"u8.ToArray(), first);

        reader.SafePipeHandle.Dispose();
        await Assert.ThrowsAsync<IOException>(() => Sink.SendAsync(file, "two\n"));
        Assert.Contains("Broken pipe", sender.Lost, StringComparison.Ordinal);
        var exception = await Assert.ThrowsAsync<NotSupportedException>(async () => await file.ConnectAsync(default, CancellationToken.None));
        Assert.Contains("was closed by its reader", exception.Message, StringComparison.Ordinal);
    }

    [LinuxTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task PipeThatIsFullAndDoesNotLetItsWriterWait_IsWaitedForUntilTheRunIsCancelled(bool isCancelled)
    {
        using var reader = new AnonymousPipeServerStream(PipeDirection.In);
        Assert.Equal(0, SetFlags(reader.ClientSafePipeHandle, 4, 0x800));
        using FileConnector file = await Sink.ConnectAsync($"/dev/fd/{reader.GetClientHandleAsString()}", FileUse.Append);
        using var cancellation = new CancellationTokenSource();
        string text = new('x', 1_000_000);
        Task<SinkReply> waiting = Task.Run(() => Sink.SendAsync(file, [text], cancellation.Token));
        byte[] read = new byte[text.Length];
        await reader.ReadExactlyAsync(read.AsMemory(0, 1));
        if (isCancelled)
        {
            await cancellation.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.WaitAsync(TimeSpan.FromSeconds(60)));
        }
        else
        {
            await reader.ReadExactlyAsync(read.AsMemory(1));
            Assert.Equal(SinkReply.Acked, await waiting.WaitAsync(TimeSpan.FromSeconds(60)));
            Assert.All(read, static one => Assert.Equal((byte)'x', one));
        }
    }

    [DllImport("libc", EntryPoint = "fcntl")]
    private static extern int SetFlags(SafePipeHandle pipe, int command, int flags);

    private SafeFileHandle Opened() => File.OpenHandle(_folder.PathOf("out"), FileMode.Create, FileAccess.Write, FileShare.ReadWrite);

    /// <summary>A path that means an open file: that of its descriptor in a folder of the system, or a link.</summary>
    private string Name(SafeFileHandle handle, string folder)
    {
        nint descriptor = handle.DangerousGetHandle();
        if (folder.StartsWith('/'))
        {
            return $"{folder}{descriptor}";
        }

        string link = _folder.PathOf("link");
        File.CreateSymbolicLink(link, $"/proc/self/fd/{descriptor}");
        return link;
    }
}
