using System.CommandLine;
using Microsoft.Win32.SafeHandles;
using Pdk.Cli.Guarding;
using Pdk.Cli.Output;
using Pdk.Loader;
using Pdk.Loader.Platform;
using Pdk.Loader.Trust;

namespace Pdk.Cli.Commands;

/// <summary>
/// <c>pdk lock</c>: writes the lock file of a folder, or says whether it is up to date. Nothing of the plugins is executed.
/// </summary>
internal static class LockCommand
{
    // What tells a lock file from other documents stands in its first lines.
    private const int LongestStart = 4096;

    public static Command Make(TextWriter output, TextWriter error)
    {
        Argument<string> folder = new("DIR")
        {
            Description = "The folder of plugins, searched with those below it.",
            DefaultValueFactory = static _ => ".",
        };
        Option<string?> file = new("--output", "-o")
        {
            Description = "The lock file. Without it: pdk.lock in the folder.",
            HelpName = "FILE",
        };
        Option<bool> check = new("--check")
        {
            Arity = ArgumentArity.Zero,
            Description = "Write nothing, and say in what the lock file differs from the folder.",
        };
        Command command = new("lock", "Writes down which plugins a folder holds, with the hash of each.") { folder, file, check };
        command.SetAction(parsed => (int)Run(parsed.GetValue(folder)!, parsed.GetValue(file), parsed.GetValue(check), output, error));
        return command;
    }

    private static ExitCode Run(string folder, string? file, bool isCheck, TextWriter output, TextWriter error)
    {
        NamedPath.RequireFolder(folder);
        string path = Path.GetFullPath(file ?? Path.Combine(folder, TrustOptions.LockFileName));
        try
        {
            PluginLock found = LockMaker.Make(folder, Path.GetDirectoryName(path)!, out IReadOnlyList<LoadReportRow> problems);
            foreach (LoadReportRow row in problems)
            {
                error.WriteLine($"{Cell.Of(row.Path)}: passed over: {row.Verdict}: {row.Message}");
                if (row.Verdict == Verdict.NotLocked)
                {
                    error.WriteLine($"  {row.Hint}");
                }
            }

            if (problems.Any(static row => row.Verdict is Verdict.Unreadable or Verdict.FileChanged or Verdict.UnreadableDirectory))
            {
                error.WriteLine("Nobody can say what is in those files, so there is no lock of this folder.");
                return ExitCode.BadPlugin;
            }

            if (found.Plugins.Count == 0 && problems.Any(static row => row.Verdict == Verdict.NotLocked))
            {
                error.WriteLine($"{path}: not written, since none of the plugins can stand in it.");
                return ExitCode.BadPlugin;
            }

            ExitCode code = isCheck ? Check(path, found, output, error) : Write(path, found, output);

            // What a lock does not name, no host with this lock loads.
            return code == ExitCode.Success && problems.Any(static row => row.Verdict is Verdict.NotLocked or Verdict.ImageDamaged)
                ? ExitCode.BadPlugin
                : code;
        }
        catch (FormatException exception)
        {
            error.WriteLine($"{path}: {exception.Message}.");
            return ExitCode.BadPlugin;
        }
    }

    private static ExitCode Write(string path, PluginLock found, TextWriter output)
    {
        RefuseOther(path);
        WholeFile.Write(path, found.ToJson());
        output.WriteLine($"{path}: {found.Plugins.Count} plugin(s)");
        return ExitCode.Success;
    }

    /// <summary>A lock file, sound or not, may be written over; a plugin, whose name is easily taken for it, or settings may not.</summary>
    private static void RefuseOther(string path)
    {
        // To open a pipe would be to wait for whoever writes into it.
        if (FileStatus.Of(path) is not { IsRegular: true })
        {
            return;
        }

        using SafeFileHandle file = File.OpenHandle(path);
        byte[] start = new byte[LongestStart];
        ReadOnlySpan<byte> read = start.AsSpan(0, RandomAccess.Read(file, start, 0));
        if (!read.IsEmpty && !BeginsAsALock(read))
        {
            throw new CommandException(
                ExitCode.AccessFailed,
                $"{path}: expected a lock file to write over, or none, but found another file. Name another one with --output.");
        }
    }

    /// <summary>Whether a file begins with a version, which has plugins behind it, as the kit writes it.</summary>
    private static bool BeginsAsALock(ReadOnlySpan<byte> start) =>
        start[0] == (byte)'{'
        && start[1..].TrimStart(" \t\r\n"u8).StartsWith("\"version\""u8)
        && start.IndexOf("\"plugins\""u8) >= 0;

    private static ExitCode Check(string path, PluginLock found, TextWriter output, TextWriter error)
    {
        NamedPath.RequireFile(path);
        PluginLock locked;
        try
        {
            locked = PluginLock.Parse(SmallFile.Read(path, LockReader.Longest)!.Content);
        }
        catch (Exception exception) when (exception is FormatException or IOException)
        {
            error.WriteLine($"{path}: no sound lock file: {exception.Message}");
            return ExitCode.LockDiffers;
        }

        IReadOnlyList<string> differences = LockDifferences.Between(locked, found);
        foreach (string difference in differences)
        {
            output.WriteLine(difference);
        }

        output.WriteLine(differences.Count == 0 ? $"{path} is up to date." : $"{path} is not up to date.");
        return differences.Count == 0 ? ExitCode.Success : ExitCode.LockDiffers;
    }
}
