namespace Pdk.Functions;

/// <summary>
/// One build at a time, of all processes that share a cache. The operating system takes the lock away where its holder is killed.
/// </summary>
internal sealed class BuildLock : IDisposable
{
    private const string Name = "build.lock";

    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(50);

    private readonly FileStream _file;

    private BuildLock(FileStream file) => _file = file;

    /// <summary>Waits for it.</summary>
    /// <param name="root">The cache's folder.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    /// <exception cref="IOException">The file cannot be made.</exception>
    public static async Task<BuildLock> TakeAsync(string root, CancellationToken cancellation)
    {
        Directory.CreateDirectory(root);
        string path = Path.Combine(root, Name);
        while (true)
        {
            try
            {
                // Never deleted: who waits for a file that is gone would wait beside those who have a new one.
                return new BuildLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException) when (File.Exists(path))
            {
                await Task.Delay(s_pause, cancellation).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Gives it to the next one.</summary>
    public void Dispose() => _file.Dispose();
}
