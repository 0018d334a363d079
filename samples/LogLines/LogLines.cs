using System.Net;
using System.Text;
using Pdk;
using Pdk.Contracts;

namespace Samples;

/// <summary>What a line of a log says, whatever has written it.</summary>
public static class LogLines
{
    private const int LongestAddress = 45;

    private static readonly string[] s_troubles =
        ["fail", "error", "exception", "invalid", "denied", "refused", "timeout", "timed out", "warn", "fatal", "corrupt", "unreachable"];

    /// <summary>Whether a line tells of something that went wrong.</summary>
    /// <example>log_trouble('Failed password for root') → true</example>
    [Function("log_trouble", Pure = true, Description = "Whether a line tells of trouble.")]
    public static bool Trouble(string line) =>
        Array.Exists(s_troubles, word => line.Contains(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>What lines of one kind have in common: a line with <c>#</c> in place of numbers, times and addresses.</summary>
    /// <example>log_shape('Failed password for root port 4022') → Failed password for root port</example>
    [Function("log_shape", Pure = true, Description = "A line of a log with # in place of all that differs.")]
    public static string Shape(string line)
    {
        StringBuilder shape = new(line.Length);
        foreach (Range word in line.AsSpan().Split(' '))
        {
            ReadOnlySpan<char> text = line.AsSpan(word);
            bool differs = text.ContainsAnyInRange('0', '9');
            bool isRepeated = differs && shape.Length > 1 && shape[^2] == '#';
            if (!isRepeated)
            {
                shape.Append(differs ? "#" : text).Append(' ');
            }
        }

        return shape.ToString().Trim('#', ' ');
    }

    /// <summary>The first IP address of a line; null where it has none.</summary>
    /// <example>log_address('Accepted from 192.0.2.7 port 4022') → 192.0.2.7</example>
    [Function("log_address", Pure = true, Description = "The first IP address of a line of a log.")]
    public static string? Address(string line)
    {
        foreach (Range word in line.AsSpan().SplitAny(" \t[](),;=\"'"))
        {
            ReadOnlySpan<char> text = line.AsSpan(word).TrimEnd(":.");

            // "7" is an address to this parser.
            bool mayBe = text.Length <= LongestAddress && (text.Count('.') == 3 || text.Count(':') > 1);
            if (mayBe && IPAddress.TryParse(text, out IPAddress? address))
            {
                return address.ToString();
            }
        }

        return null;
    }
}
