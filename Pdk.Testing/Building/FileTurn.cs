namespace Pdk.Testing.Building;

/// <summary>Lets one process at a time do something: the one that has a file.</summary>
internal static class FileTurn
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Waits until nobody else has the file.</summary>
    /// <returns>The turn, which ends when it is disposed or the process is gone.</returns>
    /// <exception cref="PluginTestException">Somebody has kept it for too long.</exception>
    internal static FileStream Take(string path)
    {
        DateTime end = DateTime.UtcNow + s_patience;
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException exception)
            {
                if (DateTime.UtcNow > end)
                {
                    throw new PluginTestException(
                        $"Expected a turn at {path} within {s_patience}, but another process keeps it.", exception);
                }

                Thread.Sleep(s_pause);
            }
        }
    }
}
