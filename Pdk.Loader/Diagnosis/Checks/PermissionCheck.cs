using Pdk.Loader.Platform;

namespace Pdk.Loader.Diagnosis.Checks;

/// <summary>
/// Whether this user may reach and read the file: the system says only that it does not exist where a folder above may not be entered.
/// </summary>
internal sealed class PermissionCheck : IDoctorCheck
{
    public IEnumerable<DoctorFinding> Examine(DoctorSubject subject)
    {
        if (OperatingSystem.IsWindows())
        {
            yield break;
        }

        foreach (string folder in Above(subject.Path))
        {
            if (Directory.Exists(folder) && !FileAccessCheck.CanEnter(folder))
            {
                yield return DoctorFinding.Problem(
                    DoctorTopic.Permissions,
                    $"lies in {folder}, which {User} may not enter ({Mode(folder)})",
                    $"Give that user the right to enter it (chmod o+x {Quoted(folder)}, or its group), or move the plugin.");
                yield break;
            }
        }

        if (File.Exists(subject.Path) && !FileAccessCheck.CanRead(subject.Path))
        {
            yield return DoctorFinding.Problem(
                DoctorTopic.Permissions,
                $"may not be read by {User} ({Mode(subject.Path)})",
                $"Give that user the right to read it (chmod o+r {Quoted(subject.Path)}, or its group).");
        }
    }

    // A container's user need not have a name.
    private static string User => Environment.UserName is { Length: > 0 } name ? name : "this user";

    /// <summary>The folders that lead to a file, the outermost first.</summary>
    private static IEnumerable<string> Above(string path)
    {
        Stack<string> folders = new();
        for (string? folder = Path.GetDirectoryName(path); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            folders.Push(folder);
        }

        return folders;
    }

    private static string Mode(string path)
    {
        try
        {
            return OperatingSystem.IsWindows() ? "" : $"mode {Convert.ToString((int)File.GetUnixFileMode(path), 8)}";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "its mode is not known";
        }
    }

    private static string Quoted(string path) => $"'{path.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
