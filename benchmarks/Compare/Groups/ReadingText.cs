using System.Text.Json.Serialization;
using Records;

namespace Pdk.Compare.Groups;

/// <summary>The framework's generated serializer for the same records.</summary>
[JsonSerializable(typeof(Reading))]
[JsonSerializable(typeof(List<Reading>))]
internal sealed partial class ReadingText : JsonSerializerContext;
