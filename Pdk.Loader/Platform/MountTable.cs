using System.Text;

namespace Pdk.Loader.Platform;

/// <summary>The mounted file systems of Linux, as in <c>/proc/self/mountinfo</c>.</summary>
internal sealed class MountTable
{
    private readonly List<(string Point, string[] Options)> _mounts = [];

    private MountTable()
    {
    }

    internal static MountTable Empty { get; } = new();

    internal static MountTable Parse(IEnumerable<string> lines)
    {
        MountTable table = new();
        foreach (string line in lines)
        {
            // 36 35 98:0 /root /mount/point options … - type source options
            string[] fields = line.Split(' ');
            if (fields.Length > 5)
            {
                table._mounts.Add((Unescape(fields[4]), fields[5].Split(',')));
            }
        }

        return table;
    }

    /// <summary>The mount point of a file where no code may be mapped from it; null where it may.</summary>
    /// <param name="path">The file, absolute and without symbolic links.</param>
    internal string? NoExecPointOf(string path)
    {
        (string Point, string[] Options) found = ("", []);
        foreach ((string Point, string[] Options) mount in _mounts)
        {
            // The later one of two at the same point covers the earlier one.
            bool holds = mount.Point == "/" || path == mount.Point || path.StartsWith(mount.Point + "/", StringComparison.Ordinal);
            if (holds && mount.Point.Length >= found.Point.Length)
            {
                found = mount;
            }
        }

        return found.Options.Contains("noexec") ? found.Point : null;
    }

    /// <summary>Spaces, tabs, line ends and backslashes are written as a backslash and three octal digits.</summary>
    private static string Unescape(string text)
    {
        StringBuilder result = new();
        for (int index = 0; index < text.Length; index++)
        {
            if (text[index] == '\\' && index + 3 < text.Length && text.AsSpan(index + 1, 3).IndexOfAnyExceptInRange('0', '7') < 0)
            {
                result.Append((char)Convert.ToInt32(text.Substring(index + 1, 3), 8));
                index += 3;
            }
            else
            {
                result.Append(text[index]);
            }
        }

        return result.ToString();
    }
}
