using System.Text;
using Pdk.Contracts;
using Pdk.Plugins.Files;

namespace Pdk.Plugins.Tests.Files.Support;

/// <summary>The connector <c>file</c> as a sink, as a pipeline uses it.</summary>
internal static class Sink
{
    public static async Task<FileConnector> ConnectAsync(string path, FileUse mode, ILog? log = null, ISender? sender = null)
    {
        var file = new FileConnector(new(path, mode), log, sender);
        try
        {
            await StartAsync(file);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public static async Task StartAsync(FileConnector file)
    {
        await file.OnStartAsync(CancellationToken.None);
        Assert.True(await file.ConnectAsync(default, CancellationToken.None));
    }

    public static async Task<SinkReply> SendAsync(FileConnector file, IEnumerable<string> texts, CancellationToken cancellation = default) => await file.OnEventsAsync(
        Items.Batch(writer =>
        {
            foreach (string text in texts)
            {
                writer.AddData(default, Encoding.UTF8.GetBytes(text));
            }
        }),
        cancellation);

    public static Task<SinkReply> SendAsync(FileConnector file, string text) => SendAsync(file, [text]);
}
