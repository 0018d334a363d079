using System.Buffers;
using Pdk.Contracts;

namespace Pdk.Plugins.Functions;

/// <summary>What the header User-Agent of a request says: the name and version of a program, its system and kind of device.</summary>
public static class UserAgents
{
    /// <summary>The browser.</summary>
    [Function(
        "ua_browser",
        Pure = true,
        Description = "The browser, program or robot of a user agent: Firefox, curl, Googlebot; null where it is not known.")]
    public static string? Browser([Utf8] ReadOnlySpan<byte> ua) => new UserAgent(ua).Browser;

    /// <summary>The version.</summary>
    [Function("ua_version", Pure = true, Description = "The version of what ua_browser names; null where it says none.")]
    public static bool Version([Utf8] ReadOnlySpan<byte> ua, IBufferWriter<byte> result)
    {
        UserAgent read = new(ua);
        result.Write(read.Version);
        return !read.Version.IsEmpty;
    }

    /// <summary>The operating system.</summary>
    [Function(
        "ua_os",
        Pure = true,
        Description = "The operating system of a user agent: Windows, macOS, iOS, Android, Linux and others; null where it says none.")]
    public static string? OperatingSystem([Utf8] ReadOnlySpan<byte> ua) => new UserAgent(ua).System;

    /// <summary>The kind of device.</summary>
    [Function(
        "ua_device",
        Pure = true,
        Description = "The kind of device of a user agent: desktop, mobile, tablet, tv, robot or program; null where nothing says it.")]
    public static string? Device([Utf8] ReadOnlySpan<byte> ua) => new UserAgent(ua).Device;
}
