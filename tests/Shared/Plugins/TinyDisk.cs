using System.Diagnostics;

namespace Pdk.Tests.Plugins;

/// <summary>A file system with hardly any room, where this user may mount one.</summary>
internal sealed class TinyDisk : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private TinyDisk()
    {
    }

    public string PathOf(string name) => _folder.PathOf(name);

    public static TinyDisk? TryMake(int size)
    {
        var disk = new TinyDisk();
        if (OperatingSystem.IsLinux() && Run("mount", "-t", "tmpfs", "-o", $"size={size}", "tmpfs", disk._folder.Root))
        {
            return disk;
        }

        disk._folder.Dispose();
        return null;
    }

    public void Dispose()
    {
        Run("umount", _folder.Root);
        _folder.Dispose();
    }

    private static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
