#!/usr/bin/env bash
# mAP with ORB and RootSIFT exchanged: a clone in which both call bench/Iconotheque.Classical if ICONOTHEQUE_CLASSICAL is 1,
# the benchmark evaluated both ways, and the two studies compared. Usage: bench/classical_map.sh BENCHMARK OUT_FOLDER
set -euo pipefail
benchmark=$(realpath "${1:?a benchmark folder}")
mkdir -p "${2:?a folder for the results}"
out=$(realpath "$2")
clone=$(mktemp -d)
trap 'rm -rf "$clone"' EXIT
git clone -q "$(dirname "$0")/.." "$clone"
cd "$clone/src/Iconotheque"
reference='<ProjectReference Include="../../bench/Iconotheque.Classical/Iconotheque.Classical.csproj" />'
sed -i "0,/<PackageReference/s||$reference\n    <PackageReference|" Iconotheque.csproj
exchange() {
  sed -i "/public override LocalFeatures Describe(RgbImage image)/{n;s|{|{\n\
        if (Environment.GetEnvironmentVariable(\"ICONOTHEQUE_CLASSICAL\") == \"1\")\n        {\n\
            var found = Iconotheque.Classical.$2(image.Pixels, image.Width, image.Height, Features);\n\
            return new LocalFeatures(image.Width, image.Height, found.Keypoints, found.Vectors);\n        }\n|}" "Descriptors/Local/$1.cs"
}
exchange Orb OrbFeatures.Of
exchange RootSift SiftFeatures.RootOf
dotnet build -c Release "$clone/src/Iconotheque.Cli" >/dev/null
icono="$clone/src/Iconotheque.Cli/bin/Release/net10.0/icono"
for side in 0 1; do
  ICONOTHEQUE_CLASSICAL=$side "$icono" evaluate "$benchmark" -d orb,rootsift -o "$out/$side"
done
"$icono" compare "$out/0" "$out/1"
