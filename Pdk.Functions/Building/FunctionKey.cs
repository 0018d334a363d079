using System.Security.Cryptography;
using System.Text;

namespace Pdk.Functions;

/// <summary>What a built library is known by: all that it is made of.</summary>
internal static class FunctionKey
{
    /// <summary>Changes when this library builds the same in another way.</summary>
    private const int Format = 1;

    /// <summary>The key: 64 hexadecimal digits.</summary>
    public static string Of(FunctionFile file, FunctionBuildOptions options) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Facts(file, options))));

    /// <summary>The facts, a line each; none of them can have a line break in it.</summary>
    public static string Facts(FunctionFile file, FunctionBuildOptions options)
    {
        StringBuilder facts = new();
        facts.Append("format ").Append(Format).Append('\n');
        facts.Append("name ").Append(file.Name).Append('\n');
        facts.Append("source ").Append(file.Hash).Append('\n');
        facts.Append("kit ").Append(file.Kit ?? options.Kit).Append('\n');
        facts.Append("framework ").Append(options.Framework).Append('\n');
        facts.Append("platform ").Append(options.Platform).Append('\n');
        facts.Append("exports ").Append(options.ExportList).Append('\n');
        foreach (FunctionPackage package in file.Packages.OrderBy(static package => package.Name, StringComparer.OrdinalIgnoreCase))
        {
            facts.Append("package ").Append(package.Name.ToLowerInvariant()).Append(' ').Append(package.Version).Append('\n');
        }

        return facts.ToString();
    }
}
