using Pdk.Loader.Diagnosis.Host;

namespace Pdk.Loader.Diagnosis.Libraries;

/// <summary>How a missing library is found on the distribution at hand.</summary>
internal static class PackageAdvice
{
    internal static string For(string library, HostFacts host)
    {
        const string Beside = "or put it beside the plugin if the plugin brings it";
        // The name comes from the file: it becomes part of a command only where no shell could misread it.
        if (library.AsSpan().IndexOfAnyExcept(s_plain) >= 0)
        {
            return $"Install it, {Beside}.";
        }

        string[] names = host.Distribution.Split(' ');
        string? command =
            names.Contains("debian") ? $"on Debian and Ubuntu: apt-file search {library}"
            : names.Contains("fedora") || names.Contains("rhel") ? $"on Fedora: dnf provides '*/{library}'"
            : names.Contains("alpine") ? $"on Alpine: apk search so:{library}"
            : names.Contains("arch") ? $"on Arch: pacman -F {library}"
            : names.Any(static name => name is "suse" or "opensuse" or "sles")
                ? $"on SUSE: zypper search --provides --file-list '*/{library}'"
            : null;
        return command is null ? $"Install the package that has it, {Beside}." : $"Install the package that has it ({command}), {Beside}.";
    }

    private static readonly System.Buffers.SearchValues<char> s_plain =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._+-");
}
