using Pdk.Abi;
using Pdk.Abi.Text;
using Pdk.Loader;

namespace Pdk.Runtime.Checking;

/// <summary>
/// Judges a configuration by the settings of a stamp, with the code by which the plugin itself reads it: so both say the same words. What
/// kinds it does not know, it leaves to the plugin.
/// </summary>
/// <param name="component">The component's name, for messages.</param>
/// <param name="owner">The connector that it works for.</param>
/// <param name="isWhole">Whether the stamp has all settings, so that any other key is a mistake.</param>
/// <param name="expressions">Judges expressions.</param>
/// <param name="findings">Gets what is wrong.</param>
internal sealed class SettingsCheck(string component, string owner, bool isWhole, ExpressionCheck expressions, FindingList findings)
{
    /// <summary>Judges all of it.</summary>
    /// <param name="document">The configuration.</param>
    /// <param name="place">Where it stands.</param>
    /// <param name="settings">What the stamp says of it.</param>
    internal void Check(PdkDocument document, ConfigPlace place, IReadOnlyList<StampSetting> settings)
    {
        try
        {
            Record(ConfigurationReader.Open(component, document), place, settings, "", isSecret: false);
        }
        catch (ArgumentException mistake)
        {
            Error(place.Position, mistake.Message);
        }
    }

    private void Record(ConfigurationReader reader, ConfigPlace place, IReadOnlyList<StampSetting> settings, string path, bool isSecret)
    {
        string[] known = [.. settings.Select(static setting => setting.Key)];
        HashSet<string> meant = UnknownKeys(place, known, path, isSecret);
        foreach (StampSetting setting in settings)
        {
            bool isThere = place.Members.TryGetValue(setting.Key, out ConfigPlace? inner) && !inner.IsNull;
            if (!isThere && (!setting.IsRequired || meant.Contains(setting.Key)))
            {
                continue;
            }

            bool isHidden = isSecret || setting.IsSecret;
            SettingValue value = isHidden ? reader.Secret(setting.Key) : reader.Setting(setting.Key);
            string own = path.Length == 0 ? setting.Key : $"{path}.{setting.Key}";
            Value(value, new SettingKind(setting.Kind), setting, isThere ? inner! : place, own, isHidden);
        }
    }

    /// <summary>Reports the keys that nobody knows.</summary>
    /// <returns>What was meant by them.</returns>
    private HashSet<string> UnknownKeys(ConfigPlace place, string[] known, string path, bool isSecret)
    {
        HashSet<string> meant = new(StringComparer.Ordinal);
        string keys = known.Length == 0 ? "none" : string.Join(", ", known);
        string within = path.Length == 0 ? "" : $" in '{path}'";
        foreach ((string key, ConfigPlace value) in place.Members)
        {
            if (!isWhole || known.Contains(key))
            {
                continue;
            }

            if (isSecret)
            {
                // Somebody may have written the secret in the wrong place.
                Error(place.Position, Subject($"has unknown keys in the secret '{path}', which are not shown; known there are: {keys}."));
                continue;
            }

            string above = path.Length == 0 ? "" : $"{path}.";
            string shown = $"'{PathOf(path, key)}'";
            string? near = NearestName.Of(key, known);
            string hint = near is null ? "." : $"; did you mean '{above}{near}'?";
            Error(value.KeyPosition, Subject($"has the unknown key {shown}; known{within} are: {keys}{hint}"));
            meant.Add(near ?? "");
        }

        return meant;
    }

    private void Value(SettingValue value, SettingKind kind, StampSetting setting, ConfigPlace place, string path, bool isSecret)
    {
        if (!isSecret && place.Origin.HasFlag(ValueOrigin.Secret))
        {
            // No message may show it, and the plugin might.
            NoSecret(kind, place, path);
            return;
        }

        try
        {
            if (kind.IsRecord)
            {
                Record(value.Record(), place, setting.Settings, path, isSecret);
            }
            else if (kind.IsList)
            {
                int index = 0;
                value.List(item => Element(item, place.Items[index], $"{path}[{index++}]"));
            }
            else if (kind.IsMap)
            {
                int index = 0;
                value.Map(entry =>
                {
                    (string key, ConfigPlace inner) = place.Members.GetAt(index++);
                    return Element(entry, inner, isSecret ? path : PathOf(path, key));
                });
            }
            else
            {
                kind.Read(value, setting.Range);
                Expression(value, kind, setting, place, path);
                Secret(place, path, isSecret);
            }
        }
        catch (ArgumentException mistake)
        {
            Error(place.Position, mistake.Message);
        }

        bool Element(SettingValue element, ConfigPlace inner, string elementPath)
        {
            Value(element, kind.Element, setting, inner, elementPath, isSecret);
            return true;
        }
    }

    private void Expression(SettingValue value, SettingKind kind, StampSetting setting, ConfigPlace place, string path)
    {
        if (kind.Name == "string" && expressions.Mistake(setting.Expression, value.Text()) is { } mistake)
        {
            Error(place.Position, $"The configuration of '{component}': '{path}': {mistake}");
        }
    }

    /// <summary>Reports a secret in a setting that is none; of a kind that nobody here knows, nobody knows that either.</summary>
    private void NoSecret(SettingKind kind, ConfigPlace place, string path)
    {
        if (kind.IsKnown)
        {
            Error(
                place.Position,
                Subject($"takes no secret at '{path}', which may be shown in messages and reports: "
                    + "use a setting that is marked as one ([Secret]), or take the value from a variable or a file."));
        }
    }

    /// <summary>Warns of a secret that everybody reads who reads the file.</summary>
    private void Secret(ConfigPlace place, string path, bool isSecret)
    {
        if (isSecret && place is { IsScalar: true, Origin: ValueOrigin.Literal })
        {
            findings.Warning(
                place.Position,
                $"'{owner}': '{path}' of '{component}' is a secret, and stands in the file as it is: "
                    + "take it from the folder of secrets, \"${secret:NAME}\"");
        }
    }

    private static string PathOf(string path, string key) =>
        !SettingKind.IsWord(key) ? $"{path}[\"{Excerpt.Of(key, 64)}\"]" : path.Length == 0 ? key : $"{path}.{key}";

    private string Subject(string rest) => $"The configuration of '{component}' {rest}";

    private void Error(FilePosition position, string message) => findings.Error(position, $"'{owner}': {message}");
}
